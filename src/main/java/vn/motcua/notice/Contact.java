package vn.motcua.notice;

import org.jspecify.annotations.Nullable;

/** Whom the citizen may ask about the letter. */
public record Contact(String name, @Nullable String phone) {}
