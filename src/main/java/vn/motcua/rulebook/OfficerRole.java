package vn.motcua.rulebook;

import java.util.Optional;
import java.util.stream.Stream;

/** What officers of a unit are to a dossier; models ask {@code ${authority.group(dossierCode, '<role>')}}. */
public enum OfficerRole {
    /** Receives and hands over, at the shop that took the dossier in. */
    CLERK("clerk"),
    /** Reviews and drafts, in the unit that decides. */
    SPECIALIST("specialist"),
    /** Decides and signs. */
    HEAD("head");

    private final String word;

    OfficerRole(String word) {
        this.word = word;
    }

    /** The role, as models write it. */
    public String word() {
        return word;
    }

    public static Optional<OfficerRole> of(String word) {
        return Stream.of(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
