package vn.motcua.deadline;

import vn.motcua.platform.Refused;

/**
 * Whose calendar it is: opening hours, and now and then a day, differ between provinces and units.
 *
 * @param province code or name of the province as the tables write it; empty when it does not matter; at most 64
 *     characters
 * @param unit code of the unit, e.g. {@code H21.17}; empty when it does not matter; at most 64 characters
 */
public record Office(String province, String unit) {

    /** An office of which nothing is known: the days and hours that hold for everybody. */
    public static final Office ANY = new Office("", "");

    private static final int LONGEST = 64;

    /** @throws Refused if a code is longer than 64 characters */
    public Office {
        if (province.length() > LONGEST) {
            throw Refused.invalid("province", "deadline.calendar.code", LONGEST);
        }
        if (unit.length() > LONGEST) {
            throw Refused.invalid("unitCode", "deadline.calendar.code", LONGEST);
        }
    }
}
