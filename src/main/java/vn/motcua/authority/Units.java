package vn.motcua.authority;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.util.function.SingletonSupplier;
import vn.motcua.platform.Refused;

/**
 * The register of agencies, present and former: who serves a place on a day, and who took over from an abolished one.
 *
 * <p>Days are days in Viet Nam (Asia/Ho_Chi_Minh) and ranges include both ends. Like {@link Localities} it is read
 * once and kept. Codes are configuration; how they are made is said in the migration that loads them.
 */
@Repository
public class Units {

    private final Localities localities;
    private final SingletonSupplier<Register> register;

    public Units(JdbcClient jdbc, Localities localities) {
        this.localities = localities;
        this.register = SingletonSupplier.of(() -> read(jdbc));
    }

    /**
     * The unit that {@code code} named on {@code day}.
     *
     * @throws Refused (invalid, field {@code unit}) if the register has no such code, or not on that day; the sentence
     *     then names the successor
     */
    public Unit at(String code, LocalDate day) {
        return register.obtain().chronicle.at(code, day);
    }

    /** Everything {@code code} has ever named, oldest first; empty if nothing. */
    public List<Unit> history(String code) {
        return register.obtain().chronicle.of(code);
    }

    /**
     * The unit of {@code kind} that serves a place on {@code day}. A province's committee and department serve all its
     * districts and communes.
     *
     * @return empty if the place has no such unit, e.g. no shop before 1/7/2025
     * @throws Refused (invalid, field {@code locality}) if there was no such place on that day
     */
    public Optional<Unit> of(String localityCode, UnitKind kind, LocalDate day) {
        Locality locality = localities.at(localityCode, day);
        String served = kind.ofProvince() ? locality.provinceCode() : locality.code();
        return register.obtain().serving(served).stream()
                .filter(unit -> unit.kind() == kind && unit.validOn(day))
                .findFirst();
    }

    /**
     * The unit responsible on {@code day} for what {@code unit} did in the days of its row: itself while it is valid,
     * else the end of its line of successors. For a former district committee that is the province's, which hands the
     * case on; where the case's commune is known, ask {@link #of} for that commune instead.
     *
     * @return empty if the work went to several units, or {@code day} is before the unit began
     */
    public Optional<Unit> successorOf(Unit unit, LocalDate day) {
        return register.obtain().chronicle.follow(unit, day);
    }

    /**
     * The units that match, ordered by code.
     *
     * @throws Refused (invalid, field {@code locality}) if the filter names a place that did not exist on its day
     */
    public List<Unit> find(UnitFilter filter) {
        if (filter.locality() != null) {
            localities.at(filter.locality(), filter.on());
        }
        Register all = register.obtain();
        List<Unit> candidates = filter.locality() == null ? all.rows : all.serving(filter.locality());
        return candidates.stream().filter(filter::matches).limit(filter.limit()).toList();
    }

    private static Register read(JdbcClient jdbc) {
        List<Unit> rows = jdbc.sql(
                        """
                        select code, name, kind, locality_code, parent_code, head_title, valid_from, valid_to,
                               successor_code, source
                          from unit
                         order by code, valid_from
                        """)
                .query(Units::unit)
                .list();
        return new Register(
                rows, new Chronicle<>("unit", rows), rows.stream().collect(Collectors.groupingBy(Unit::localityCode)));
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                row.getString(1),
                row.getString(2),
                UnitKind.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class),
                row.getString(9),
                row.getString(10));
    }

    private record Register(List<Unit> rows, Chronicle<Unit> chronicle, Map<String, List<Unit>> byLocality) {

        List<Unit> serving(String locality) {
            return byLocality.getOrDefault(locality, List.of());
        }
    }
}
