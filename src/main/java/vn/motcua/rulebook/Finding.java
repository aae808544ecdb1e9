package vn.motcua.rulebook;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Something the check found in a revision. Its words stand in {@code messages/check*.properties}: the reason under
 * {@code check.<rule>}, what to do under {@code check.<rule>.remedy}.
 *
 * @param severity whether it can be published
 * @param rule what was broken, e.g. {@code table.gap}; the same rule is the same key for ever
 * @param file name of the file, {@code fee.dmn}
 * @param element id of the element, rule, column or form field; empty when the whole file is meant
 * @param elementName how that element is labelled; empty if it has no label
 * @param arguments what the sentences mention, in their order
 */
@JsonIgnoreProperties(value = "key", allowGetters = true)
public record Finding(
        Severity severity, String rule, String file, String element, String elementName, List<String> arguments) {

    public enum Severity {
        /** Cannot be published. */
        ERROR,
        /** Can be published if whoever approves says why. */
        WARNING
    }

    public Finding {
        arguments = List.copyOf(arguments);
    }

    /** Names this finding when it is waived; two findings that read the same are one. */
    @JsonProperty
    public String key() {
        return rule + "|" + file + "|" + element + "|" + String.join("|", arguments);
    }
}
