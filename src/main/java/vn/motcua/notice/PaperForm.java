package vn.motcua.notice;

/** How a paper was handed in; the words stand in the message bundle under {@code notice.paper-form.*}. */
public enum PaperForm {
    ORIGINAL,
    COPY,
    PHOTO,
    ELECTRONIC
}
