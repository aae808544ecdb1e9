package vn.motcua.authority;

/** The levels of local government. */
public enum LocalityLevel {
    /** Tỉnh, thành phố trực thuộc trung ương. */
    PROVINCE,
    /** Quận, huyện, thị xã, thành phố thuộc tỉnh; abolished on 1/7/2025. */
    DISTRICT,
    /** Xã, phường, thị trấn, đặc khu. */
    COMMUNE
}
