package vn.motcua.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is summed up by unit, procedure, channel and month; each one is a column of the figures' tables. */
enum Measure {

    // Counted in the month of reception.
    RECEIVED,
    IS_OPEN,
    /** Has an appointment. */
    ACCEPTED,
    ONLINE,
    PAPERS,
    /** Papers that a registry answers, so that nobody hands them in. */
    PAPERS_REUSED,
    /** Dossiers with at least one such paper. */
    REUSED,
    /** Dossiers with something to pay. */
    CHARGED,
    WAIVED,
    FEE_BASE,
    FEE_REDUCTION,
    FEE_PAYABLE,

    // Counted in the month in which the dossier ended.
    EARLY,
    ON_TIME,
    LATE,
    REFUSED,
    /** Of {@link #EARLY}, {@link #ON_TIME} and {@link #LATE}: the signed result is a refusal. */
    REFUSED_AFTER_REVIEW,
    WITHDRAWN,
    STOPPED,
    ELECTRONIC_RESULT,
    FULL_ONLINE,
    DIGITISED,
    /** Working minutes from receipt to signature without pauses. */
    HANDLING_MINUTES,
    /** Ended with an appointment. */
    INDEX_ENDED,
    /** Of these, late by Decision 766/QĐ-TTg, indicator 2.1. */
    INDEX_ENDED_LATE,

    /** Late by Decision 766, open or not; counted in the month in which it became so. */
    INDEX_LATE;

    private static final Measure[] ALL = values();

    static final int COUNT = ALL.length;

    /** {@code received, is_open, …} */
    static final String COLUMNS = Arrays.stream(ALL).map(Measure::column).collect(Collectors.joining(", "));

    /** {@code ?, ?, …} */
    static final String PLACES = "?, ".repeat(COUNT - 1) + "?";

    private final String column = name().toLowerCase(Locale.ROOT);

    String column() {
        return column;
    }
}
