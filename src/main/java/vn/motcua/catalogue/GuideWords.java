package vn.motcua.catalogue;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.FactDefinition;
import vn.motcua.rulebook.ModelledStep;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.WrittenRule;
import vn.motcua.rulebook.WrittenRule.Condition;
import vn.motcua.rulebook.WrittenRules;
import vn.motcua.simplification.KnownPlaces;
import vn.motcua.simplification.OptionRow;
import vn.motcua.simplification.SimplificationOptions;

/** Says the rules of a guide in words. Names that come from the tables stay Vietnamese in every language. */
@Component
public class GuideWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String FACTS = "facts.";

    private final MessageSource messages;
    private final KnownPlaces places;
    private final WrittenRules rules;

    GuideWords(MessageSource messages, KnownPlaces places, WrittenRules rules) {
        this.messages = messages;
        this.places = places;
        this.rules = rules;
    }

    /** When the rule applies, one phrase for each condition. */
    public List<String> when(WrittenRule rule, Procedure procedure, Locale locale) {
        return rule.conditions().stream()
                .map(condition -> when(condition, procedure, locale))
                .toList();
    }

    private String when(Condition condition, Procedure procedure, Locale locale) {
        String known =
                switch (condition.input()) {
                    case "province", "locality", "formerProvince" -> known(condition, this::place, locale);
                    case "channel" ->
                        known(condition, code -> orItself("catalogue.channel." + code, code, locale), locale);
                    case "applicantGroup" ->
                        known(condition, code -> orItself("catalogue.group." + code, code, locale), locale);
                    case "options" -> known(condition, this::option, locale);
                    default -> condition.input().startsWith(FACTS) ? fact(condition, procedure, locale) : null;
                };
        return known != null ? known : compared(condition.label(), condition, UnaryOperator.identity(), locale);
    }

    /** Null if the condition is not one of those that have a phrase of their own. */
    private @Nullable String known(Condition condition, UnaryOperator<String> name, Locale locale) {
        String key = "catalogue.when." + condition.input() + "." + condition.test();
        String values = condition.values().stream().map(name).collect(Collectors.joining(", "));
        return messages.getMessage(key, new Object[] {values}, null, locale);
    }

    private @Nullable String fact(Condition condition, Procedure procedure, Locale locale) {
        String key = condition.input().substring(FACTS.length());
        return procedure.facts().stream()
                .filter(fact -> fact.key().equals(key))
                .findFirst()
                .map(fact -> compared(fact.label(), condition, value -> answer(fact, value, locale), locale))
                .orElse(null);
    }

    /** An answer to a fact, as people read it. */
    public String answer(FactDefinition fact, String value, Locale locale) {
        return switch (fact.type()) {
            case BOOLEAN -> orItself("catalogue.answer." + value, value, locale);
            case CHOICE ->
                fact.choices().stream()
                        .filter(choice -> choice.value().equals(value))
                        .map(FactDefinition.Choice::label)
                        .findFirst()
                        .orElse(value);
            case NUMBER, TEXT -> value;
        };
    }

    private String compared(String label, Condition condition, UnaryOperator<String> name, Locale locale) {
        List<String> values = condition.values().stream().map(name).toList();
        return switch (condition.test()) {
            case BETWEEN -> message("catalogue.when.BETWEEN", locale, label, values.get(0), values.get(1));
            default -> message("catalogue.when." + condition.test(), locale, label, String.join(", ", values));
        };
    }

    private String place(String code) {
        return places.name(code).orElse(code);
    }

    private String option(String id) {
        return rules.of(SimplificationOptions.TABLE, Map.of()).stream()
                .map(WrittenRule::outputs)
                .filter(option -> id.equals(option.get("option")))
                .map(option -> option.getOrDefault("name", id))
                .findFirst()
                .orElse(id);
    }

    /** From when to when something applies. */
    public String days(@Nullable LocalDate from, @Nullable LocalDate until, Locale locale) {
        if (from == null) {
            return until == null
                    ? message("catalogue.days.always", locale)
                    : message("catalogue.days.until", locale, DAY.format(until));
        }
        return until == null
                ? message("catalogue.days.from", locale, DAY.format(from))
                : message("catalogue.days.between", locale, DAY.format(from), DAY.format(until));
    }

    /** A day in Viet Nam, with its weekday. */
    public String day(LocalDate day, Locale locale) {
        return message("catalogue.day." + day.getDayOfWeek(), locale, DAY.format(day));
    }

    /** A paper: what it is called, and in what form it is wanted or why it is not. */
    public Said paper(WrittenRule rule, Locale locale) {
        Map<String, String> says = rule.outputs();
        return new Said(
                says.getOrDefault("name", says.getOrDefault("paper", "")),
                "REGISTRY".equals(says.get("origin"))
                        ? message("catalogue.paper.registry", locale)
                        : paperForm(says.getOrDefault("form", ""), says.getOrDefault("copies", "1"), locale));
    }

    /** In what form a paper is filed, and how often. */
    public String paperForm(String form, String copies, Locale locale) {
        return message("catalogue.paper.form", locale, orItself("catalogue.form." + form, form, locale), copies);
    }

    /** How long it may take, and what else the table grants. */
    public Said time(WrittenRule rule, Locale locale) {
        Map<String, String> says = rule.outputs();
        List<String> details = new ArrayList<>();
        if (says.containsKey("cutOff")) {
            details.add(message("catalogue.time.cutOff", locale, says.get("cutOff")));
        }
        if (says.containsKey("supplementsAllowed")) {
            details.add(message(
                    "catalogue.time.supplements",
                    locale,
                    says.get("supplementsAllowed"),
                    says.getOrDefault("supplementDays", "")));
        }
        if (says.containsKey("extensionsAllowed")) {
            details.add(message(
                    "catalogue.time.extensions",
                    locale,
                    says.get("extensionsAllowed"),
                    says.getOrDefault("extensionMaxDays", "")));
        }
        return new Said(
                period(says.getOrDefault("amount", ""), says.getOrDefault("unit", ""), locale),
                String.join(" ", details));
    }

    /** A number of days or hours, as the law counts them. */
    public String period(String amount, String unit, Locale locale) {
        String key = "0".equals(amount) && unit.equals("WORKING_DAY") ? "SAME_DAY" : unit;
        return messages.getMessage("catalogue.period." + key, new Object[] {amount}, amount + " " + unit, locale);
    }

    /** What a charge costs before reductions. */
    public Said amount(WrittenRule rule, Locale locale) {
        return new Said(money(rule.outputs().getOrDefault("amount", ""), locale), "");
    }

    /** What is taken off, and why. */
    public Said waiver(WrittenRule rule, Locale locale) {
        String percent = rule.outputs().getOrDefault("reductionPercent", "");
        String title =
                switch (percent) {
                    case "0" -> message("catalogue.waiver.none", locale);
                    case "100" -> message("catalogue.waiver.all", locale);
                    default -> message("catalogue.waiver.part", locale, percent);
                };
        return new Said(title, rule.outputs().getOrDefault("reason", ""));
    }

    /** Who signs, and in whose name. */
    public Said signer(WrittenRule rule, Locale locale) {
        Map<String, String> says = rule.outputs();
        String kind = says.getOrDefault("unitKind", "");
        return new Said(
                signer(says.getOrDefault("role", ""), orItself("catalogue.unit." + kind, kind, locale), locale),
                capacity(says.getOrDefault("capacity", ""), locale));
    }

    /** Who signs in a unit, or in units of a kind. */
    public String signer(String role, String unit, Locale locale) {
        return message("catalogue.signer", locale, orItself("catalogue.role." + role, role, locale), unit);
    }

    /** The level that decides. */
    public String level(String level, Locale locale) {
        return orItself("catalogue.level." + level, level, locale);
    }

    /** In whose name somebody signs. */
    public String capacity(String capacity, Locale locale) {
        return orItself("catalogue.capacity." + capacity, capacity, locale);
    }

    /** What a rule gives, and a remark on it that may be empty. */
    public record Said(String title, String detail) {}

    /** Whole đồng, e.g. {@code 150.000 đ}; anything but a whole number as it stands. */
    public String money(String dong, Locale locale) {
        return dong.matches("\\d{1,18}") ? money(Long.parseLong(dong), locale) : dong;
    }

    /** Whole đồng. */
    public String money(long dong, Locale locale) {
        return message(
                "catalogue.money",
                locale,
                NumberFormat.getIntegerInstance(locale).format(dong));
    }

    /** What kind of step it is. */
    public String kind(ModelledStep step, Locale locale) {
        return orItself("catalogue.step." + step.type(), message("catalogue.step.other", locale), locale);
    }

    /** Where and how an option applies. */
    public String scope(OptionRow row, Locale locale) {
        List<String> limits = new ArrayList<>();
        row.provinces().forEach(code -> limits.add(place(code)));
        row.localities().forEach(code -> limits.add(place(code)));
        row.channels().forEach(channel -> limits.add(orItself("catalogue.channel." + channel, channel, locale)));
        return limits.isEmpty() ? message("catalogue.everywhere", locale) : String.join(", ", limits);
    }

    private String orItself(String key, String itself, Locale locale) {
        return String.valueOf(messages.getMessage(key, null, itself, locale));
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
