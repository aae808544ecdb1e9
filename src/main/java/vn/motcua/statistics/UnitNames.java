package vn.motcua.statistics;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.authority.Unit;
import vn.motcua.authority.Units;

/** Names of units by their codes. */
@Component
class UnitNames {

    private final Units units;

    UnitNames(Units units) {
        this.units = units;
    }

    /** The name on a day, else the latest one; the code itself if the register does not know it. */
    String of(String code, LocalDate day) {
        List<Unit> history = units.history(code);
        return history.stream()
                .filter(unit -> !unit.validFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .or(() -> history.stream().findFirst())
                .map(Unit::name)
                .orElse(code);
    }
}
