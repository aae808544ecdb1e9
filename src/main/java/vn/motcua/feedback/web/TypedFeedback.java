package vn.motcua.feedback.web;

import org.jspecify.annotations.Nullable;

/**
 * The form as it was sent; everything is text until it is checked, so that whatever was typed can be shown again.
 *
 * @param place the commune as it was written
 * @param locality code of the commune, where one of several was chosen
 */
record TypedFeedback(
        @Nullable String procedure,
        @Nullable String place,
        @Nullable String locality,
        @Nullable String kind,
        @Nullable String content,
        @Nullable String contact,
        @Nullable String formKey,
        @Nullable String secret) {

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
