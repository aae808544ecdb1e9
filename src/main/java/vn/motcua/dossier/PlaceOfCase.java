package vn.motcua.dossier;

import vn.motcua.authority.Locality;
import vn.motcua.authority.LocalityLevel;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Procedure;

/** Where a case lies: a procedure that communes decide cannot be asked for in a province as a whole. */
final class PlaceOfCase {

    private static final String PROVINCE = "PROVINCE";

    private PlaceOfCase() {}

    /** @throws Refused if the place is too large for the procedure */
    static Locality of(Procedure procedure, Locality place) {
        if (place.level() == LocalityLevel.PROVINCE && !procedure.level().equals(PROVINCE)) {
            throw Refused.invalid("locality", "dossier.filing.provinceOnly", place.name());
        }
        return place;
    }
}
