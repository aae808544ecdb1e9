package vn.motcua.rulebook;

import java.util.regex.Pattern;

/**
 * The legal basis in a rule's annotation. An annotation may add remarks for analysts, in sentences that begin with
 * "Cần xác nhận" or in brackets that say so; a letter cites the law without them, every other view shows them.
 */
public final class LegalBasis {

    private static final Pattern REMARK_SENTENCE =
            Pattern.compile("\\s*Cần xác nhận\\b.*?(?:\\.(?=\\s+\\p{Lu})|$)", Pattern.DOTALL);
    private static final Pattern REMARK_IN_BRACKETS = Pattern.compile("[,;]?\\s*cần xác nhận[^).;]*");
    private static final Pattern EMPTY_BRACKETS = Pattern.compile("\\s*\\(\\s*\\)");

    private LegalBasis() {}

    /** The annotation without remarks; the whole annotation if it is nothing but a remark. */
    public static String of(String annotation) {
        String basis = REMARK_SENTENCE.matcher(annotation).replaceAll("");
        basis = REMARK_IN_BRACKETS.matcher(basis).replaceAll("");
        basis = EMPTY_BRACKETS.matcher(basis).replaceAll("").strip();
        return basis.isEmpty() ? annotation : basis;
    }
}
