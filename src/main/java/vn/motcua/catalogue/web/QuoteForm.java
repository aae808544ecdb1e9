package vn.motcua.catalogue.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.FactDefinition;
import vn.motcua.rulebook.Procedure;

/**
 * What somebody typed who asks what they would need; nothing is understood yet, so that all of it can be shown again.
 *
 * @param facts by key, without {@code facts.}
 */
record QuoteForm(String place, String channel, String receivedOn, String group, Map<String, String> facts) {

    private static final String FACTS = "facts.";
    private static final List<DateTimeFormatter> DAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT));

    /** A link that only suggests a place says {@code at}; nothing is asked yet. */
    static QuoteForm of(HttpServletRequest request) {
        Map<String, String> facts = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(FACTS)) {
                facts.put(name.substring(FACTS.length()), values[0].strip());
            }
        });
        return new QuoteForm(
                text(request, asks(request) ? "place" : "at"),
                text(request, "channel"),
                text(request, "receivedOn"),
                text(request, "group"),
                facts);
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /** Whether anything is asked, or the form is just shown. */
    static boolean asks(HttpServletRequest request) {
        return request.getParameter("place") != null;
    }

    /** @throws Refused naming {@code channel} */
    Channel chosenChannel() {
        return choice("channel", Channel.class, channel.isEmpty() ? Channel.COUNTER.name() : channel);
    }

    /** @throws Refused naming {@code group} */
    ApplicantGroup chosenGroup() {
        return choice("group", ApplicantGroup.class, group.isEmpty() ? ApplicantGroup.NONE.name() : group);
    }

    private static <E extends Enum<E>> E choice(String field, Class<E> choices, String typed) {
        try {
            return Enum.valueOf(choices, typed);
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(field, "catalogue.quote.choice");
        }
    }

    /** @throws Refused naming {@code receivedOn} */
    LocalDate day(LocalDate today) {
        if (receivedOn.isEmpty()) {
            return today;
        }
        for (DateTimeFormatter format : DAYS) {
            try {
                return LocalDate.parse(receivedOn, format);
            } catch (DateTimeParseException other) {
                // Perhaps written in the next way.
            }
        }
        throw Refused.invalid("receivedOn", "catalogue.quote.day");
    }

    /** The facts as their definitions want them; what cannot be read so is left as it was typed, to be refused. */
    Map<String, Object> typed(Procedure procedure) {
        Map<String, Object> typed = new HashMap<>(facts);
        for (FactDefinition fact : procedure.facts()) {
            String text = facts.getOrDefault(fact.key(), "");
            if (text.isEmpty()) {
                typed.remove(fact.key());
            } else if (fact.type() == FactDefinition.Type.BOOLEAN
                    && List.of("true", "false").contains(text)) {
                typed.put(fact.key(), Boolean.valueOf(text));
            } else if (fact.type() == FactDefinition.Type.NUMBER && text.matches("-?\\d{1,9}")) {
                typed.put(fact.key(), Integer.valueOf(text));
            }
        }
        return typed;
    }
}
