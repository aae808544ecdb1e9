package vn.motcua.platform;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes texts comparable for people who type without accents: {@code Đồ Sơn} becomes {@code do son}. */
public final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Folding() {}

    /** The text without accents and in lower case, its words separated by one blank. */
    public static String fold(String text) {
        String latin = bare(text).toLowerCase(Locale.ROOT);
        return SPACES.matcher(latin).replaceAll(" ").strip();
    }

    /** The text without accents, otherwise as it is. */
    public static String bare(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        // đ has no decomposition, so it survives the removal of marks.
        return bare.replace('đ', 'd').replace('Đ', 'D');
    }

    /** The words of a text, folded, without punctuation; a code such as {@code 1.013225} is two words. */
    public static List<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(fold(text)))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
