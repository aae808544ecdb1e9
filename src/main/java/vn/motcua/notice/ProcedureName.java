package vn.motcua.notice;

import org.jspecify.annotations.Nullable;

/**
 * The procedure as published on the day of reception.
 *
 * @param code national code, e.g. {@code 1.001193}
 * @param name full name
 * @param field field (lĩnh vực) it belongs to, printed in the apology; null leaves it out
 */
public record ProcedureName(String code, String name, @Nullable String field) {}
