package vn.motcua.models;

import java.text.Normalizer;
import java.util.Optional;

/** What is wrong with a text that people read. */
final class VietnameseText {

    private static final int LETTERS_WITHOUT_A_MARK = 12;

    private VietnameseText() {}

    static Optional<String> fault(String text) {
        if (text.isBlank()) {
            return Optional.of("is empty");
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            return Optional.of("is not NFC, so searching for it fails: " + text);
        }
        if (!text.equals(text.strip()) || text.contains("  ")) {
            return Optional.of("has spaces too many: '" + text + "'");
        }
        if (text.contains("TODO") || text.contains("FIXME")) {
            return Optional.of("is unfinished: " + text);
        }
        long letters = text.chars().filter(Character::isLetter).count();
        if (letters >= LETTERS_WITHOUT_A_MARK && text.chars().allMatch(letter -> letter < 128)) {
            return Optional.of("is not Vietnamese, or lost its marks: " + text);
        }
        return Optional.empty();
    }
}
