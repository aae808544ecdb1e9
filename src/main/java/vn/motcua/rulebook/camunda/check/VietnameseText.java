package vn.motcua.rulebook.camunda.check;

import java.text.Normalizer;
import java.util.Optional;

/** What is wrong with a text that officers or citizens read. */
final class VietnameseText {

    private static final int LETTERS_WITHOUT_A_MARK = 12;

    private VietnameseText() {}

    /** Empty if nothing is wrong; a blank text is not asked about. */
    static Optional<ModelRule> fault(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            return Optional.of(ModelRule.TEXT_NOT_COMPOSED);
        }
        if (!text.equals(text.strip()) || text.contains("  ")) {
            return Optional.of(ModelRule.TEXT_SPACES);
        }
        if (text.contains("TODO") || text.contains("FIXME")) {
            return Optional.of(ModelRule.TEXT_UNFINISHED);
        }
        long letters = text.chars().filter(Character::isLetter).count();
        boolean unmarked = text.chars().allMatch(letter -> letter < 128);
        return letters >= LETTERS_WITHOUT_A_MARK && unmarked ? Optional.of(ModelRule.TEXT_NO_MARKS) : Optional.empty();
    }
}
