package vn.motcua.rulebook;

/** The groups of applicants that fee waivers and papers distinguish (Hải Phòng's waiver groups, handbook §5). */
public enum ApplicantGroup {
    NONE,
    /** Người có công với cách mạng. */
    MERIT,
    /** Hộ nghèo. */
    POOR_HOUSEHOLD,
    /** Trẻ em. */
    CHILD,
    /** Người cao tuổi. */
    ELDERLY,
    /** Người khuyết tật. */
    DISABLED,
    /** Đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn. */
    ETHNIC_MINORITY_EXTREME_COMMUNE
}
