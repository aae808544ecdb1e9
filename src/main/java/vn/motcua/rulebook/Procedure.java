package vn.motcua.rulebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.platform.Refused;

/**
 * An administrative procedure (thủ tục hành chính) that can be asked for, as its deployed model declares it.
 *
 * @param key key of the process, e.g. {@code house-building-permit}
 * @param code national code, e.g. {@code 1.013225}
 * @param name Vietnamese name
 * @param level COMMUNE, COMMUNE_POLICE or PROVINCE
 * @param field field of administration (lĩnh vực)
 * @param result what the citizen gets
 * @param version version of the deployed model
 * @param facts what must be known about a case
 */
public record Procedure(
        String key,
        String code,
        String name,
        String level,
        String field,
        String result,
        int version,
        List<FactDefinition> facts) {

    /**
     * Checks the facts of a case against the declared ones.
     *
     * @return the facts, all of them present and well typed
     * @throws Refused naming {@code facts.<key>} if one is missing, unknown or of the wrong type
     */
    public Map<String, Object> checkFacts(Map<String, ?> given) {
        Map<String, Object> checked = new HashMap<>();
        for (FactDefinition fact : facts) {
            if (!given.containsKey(fact.key())) {
                throw Refused.invalid("facts." + fact.key(), "rulebook.fact.missing", fact.key(), fact.label());
            }
            Object value = given.get(fact.key());
            if (!fact.accepts(value)) {
                throw Refused.invalid(
                        "facts." + fact.key(),
                        "rulebook.fact.wrong." + fact.type(),
                        fact.key(),
                        fact.label(),
                        String.join(
                                ", ",
                                fact.choices().stream()
                                        .map(FactDefinition.Choice::value)
                                        .toList()),
                        String.valueOf(fact.min()),
                        String.valueOf(fact.max()));
            }
            checked.put(fact.key(), value);
        }
        for (String key : given.keySet()) {
            if (!checked.containsKey(key)) {
                throw Refused.invalid("facts." + key, "rulebook.fact.unknown", key, name);
            }
        }
        return checked;
    }
}
