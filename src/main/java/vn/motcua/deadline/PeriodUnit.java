package vn.motcua.deadline;

/** In what the law counts a period. */
public enum PeriodUnit {
    /** Ngày làm việc: only working days are counted. */
    WORKING_DAY,
    /** Ngày: every day is counted, but the last one must be a working day (Civil Code 2015 Art 148.5). */
    CALENDAR_DAY,
    /** Giờ làm việc: only opening hours are counted, exact to the instant. */
    WORKING_HOUR
}
