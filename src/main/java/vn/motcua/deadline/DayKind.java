package vn.motcua.deadline;

/** What a day is for an office. */
public enum DayKind {
    /** The office is open; also a Saturday that is worked in exchange for another day (ngày làm bù). */
    WORKING,
    /** Nghỉ hằng tuần. */
    WEEKEND,
    /** Nghỉ lễ, tết, with the days given in compensation or in exchange. */
    HOLIDAY
}
