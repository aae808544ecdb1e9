package vn.motcua.authority;

/** What a unit is for. */
public enum UnitKind {
    /** Trung tâm phục vụ hành chính công: where one files. */
    SHOP,
    /** Ủy ban nhân dân xã, phường, đặc khu. */
    COMMUNE_COMMITTEE,
    /** Công an xã, phường, đặc khu. */
    COMMUNE_POLICE,
    /** Sở; the register holds the construction departments (Sở Xây dựng). */
    PROVINCE_DEPARTMENT,
    /** Ủy ban nhân dân tỉnh, thành phố. */
    PROVINCE_COMMITTEE,
    /** Ủy ban nhân dân quận, huyện, thị xã; until 30/6/2025. */
    DISTRICT_COMMITTEE;

    /** Whether every commune of a province is served by the same unit. */
    boolean ofProvince() {
        return this == PROVINCE_COMMITTEE || this == PROVINCE_DEPARTMENT;
    }
}
