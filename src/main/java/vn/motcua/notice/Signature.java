package vn.motcua.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who signs and in whose name.
 *
 * @param formula lines above the signature, e.g. {@code TM. ỦY BAN NHÂN DÂN}, {@code KT. CHỦ TỊCH}, {@code PHÓ CHỦ
 *     TỊCH}; at least one
 * @param signerName name below the signature; null leaves room to write it by hand
 */
public record Signature(List<String> formula, @Nullable String signerName) {

    public Signature {
        if (formula.isEmpty()) {
            throw new IllegalArgumentException("a signature needs at least one line");
        }
        formula = List.copyOf(formula);
    }
}
