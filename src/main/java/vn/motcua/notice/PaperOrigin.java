package vn.motcua.notice;

/** Where a paper came from; {@link #REGISTRY} is printed as a note saying that it need not be filed. */
public enum PaperOrigin {
    FILED,
    REGISTRY
}
