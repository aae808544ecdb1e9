package vn.motcua.rulebook;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables a dossier's process begins with. Nobody changes them; every other variable is an answer. */
public enum ModelVariable {
    /** Business key of the process, too; the one variable that called blocks are given. */
    DOSSIER_CODE("dossierCode"),
    PROCEDURE("procedure"),
    LOCALITY("locality"),
    CHANNEL("channel"),
    RECEIVED_AT("receivedAt");

    private final String word;

    ModelVariable(String word) {
        this.word = word;
    }

    /** The variable, as models write it. */
    public String word() {
        return word;
    }

    public static Set<String> words() {
        return Stream.of(values()).map(ModelVariable::word).collect(Collectors.toUnmodifiableSet());
    }
}
