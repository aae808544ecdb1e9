package vn.motcua.desk;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.FactDefinition;
import vn.motcua.rulebook.Procedure;

/**
 * Puts what was recorded in plain data (what tables were asked and answered, what officers filled in) into labels and
 * values an officer reads. What has no words of its own is shown as it was recorded, so that nothing is hidden.
 */
@Component
public class RecordWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** Shown elsewhere on the page. */
    private static final Set<String> REDUNDANT = Set.of("procedure", "dossierCode");

    private final MessageSource messages;

    RecordWords(MessageSource messages) {
        this.messages = messages;
    }

    /** A label with its value. */
    public record Line(String label, String value) {}

    /** The facts of a case, in the order in which the procedure asks for them. */
    public List<Line> facts(Procedure procedure, Map<String, Object> facts, Locale locale) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        procedure.facts().stream()
                .map(FactDefinition::key)
                .filter(facts::containsKey)
                .forEach(key -> ordered.put(key, facts.get(key)));
        facts.forEach(ordered::putIfAbsent);
        return ordered.entrySet().stream()
                .map(fact -> definition(procedure, fact.getKey(), fact.getValue(), locale))
                .toList();
    }

    private Line definition(Procedure procedure, String key, @Nullable Object value, Locale locale) {
        FactDefinition known = procedure.facts().stream()
                .filter(fact -> fact.key().equals(key))
                .findFirst()
                .orElse(null);
        if (known == null) {
            return new Line(label(key, locale), value(key, value, locale));
        }
        String choice = known.choices().stream()
                .filter(offered -> offered.value().equals(value))
                .map(FactDefinition.Choice::label)
                .findFirst()
                .orElseGet(() -> value(key, value, locale));
        return new Line(known.label(), choice);
    }

    /** What a table was asked. */
    public List<Line> inputs(Procedure procedure, Map<String, Object> inputs, Locale locale) {
        return inputs.entrySet().stream()
                .filter(input -> !REDUNDANT.contains(input.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(input -> input.getValue() instanceof Map<?, ?> facts
                        ? facts(procedure, plain(facts), locale).stream()
                        : List.of(new Line(
                                        label(input.getKey(), locale), value(input.getKey(), input.getValue(), locale)))
                                .stream())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(Map<?, ?> facts) {
        return (Map<String, Object>) facts;
    }

    /** What a row of a table answered, or what an officer filled in; empty values are left out. */
    public List<Line> lines(Map<String, Object> values, Locale locale) {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue() != null && !REDUNDANT.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Line(label(entry.getKey(), locale), value(entry.getKey(), entry.getValue(), locale)))
                .toList();
    }

    /** Name of a table. */
    public String table(String decision, Locale locale) {
        return said("desk.table." + decision, decision, locale);
    }

    /** Name of an officer's act. */
    public String act(String act, Locale locale) {
        return said("desk.act." + act, act, locale);
    }

    private String label(String key, Locale locale) {
        return said("desk.field." + key, key, locale);
    }

    private String value(String key, @Nullable Object value, Locale locale) {
        if (value == null || "".equals(value)) {
            return said("desk.value.none", "–", locale);
        }
        if (value instanceof Boolean answer) {
            return said(answer ? "desk.value.yes" : "desk.value.no", value.toString(), locale);
        }
        if (value instanceof Number number) {
            return NumberFormat.getInstance(locale).format(number);
        }
        if (value instanceof Collection<?> several) {
            return several.isEmpty()
                    ? said("desk.value.none", "–", locale)
                    : several.stream().map(one -> value(key, one, locale)).collect(Collectors.joining("; "));
        }
        String text = value.toString();
        try {
            return LocalDate.parse(text).format(DAY);
        } catch (DateTimeParseException noDay) {
            return said("desk.value." + key + "." + text, text, locale);
        }
    }

    private String said(String key, String otherwise, Locale locale) {
        String found = messages.getMessage(key, null, null, locale);
        return found == null ? otherwise : found;
    }
}
