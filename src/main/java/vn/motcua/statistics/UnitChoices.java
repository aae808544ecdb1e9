package vn.motcua.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.Unit;
import vn.motcua.authority.Units;
import vn.motcua.platform.VietnamTime;

/** Units to choose from, province by province: wards of the same name exist in several of them. */
@Component
public class UnitChoices {

    private final UnitNames names;
    private final Units units;
    private final Localities localities;
    private final Clock clock;

    UnitChoices(UnitNames names, Units units, Localities localities, Clock clock) {
        this.names = names;
        this.units = units;
        this.localities = localities;
        this.clock = clock;
    }

    /** A unit by the name that it has today. */
    public record Choice(String code, String name) {}

    /**
     * @param name empty for units that the register does not know
     * @param units by name
     */
    public record Province(String name, List<Choice> units) {}

    /** @return provinces by name */
    public List<Province> of(Collection<String> codes) {
        LocalDate today = VietnamTime.dayOf(clock.instant());
        Map<String, List<Choice>> provinces = new TreeMap<>();
        for (String code : codes) {
            provinces
                    .computeIfAbsent(province(code, today), same -> new ArrayList<>())
                    .add(new Choice(code, names.of(code, today)));
        }
        return provinces.entrySet().stream()
                .map(province -> new Province(
                        province.getKey(),
                        province.getValue().stream()
                                .sorted(Comparator.comparing(Choice::name).thenComparing(Choice::code))
                                .toList()))
                .toList();
    }

    /** The province of the unit's place, by the name that it has today. */
    private String province(String unit, LocalDate today) {
        return latest(units.history(unit), Unit::validFrom, today)
                .flatMap(row -> latest(localities.history(row.localityCode()), Locality::validFrom, today))
                .flatMap(row -> latest(localities.history(row.provinceCode()), Locality::validFrom, today))
                .map(Locality::name)
                .orElse("");
    }

    /** The last row that has begun; registers know of changes to come. */
    private static <T> Optional<T> latest(List<T> history, Function<T, LocalDate> begin, LocalDate today) {
        return history.stream()
                .filter(row -> !begin.apply(row).isAfter(today))
                .reduce((earlier, later) -> later)
                .or(() -> history.stream().findFirst());
    }
}
