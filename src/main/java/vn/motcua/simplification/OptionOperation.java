package vn.motcua.simplification;

/** What an option does to its part. */
public enum OptionOperation {
    DROP,
    REPLACE,
    SHORTEN,
    SKIP,
    MERGE,
    DELEGATE
}
