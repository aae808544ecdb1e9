package vn.motcua.authority;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.util.function.SingletonSupplier;
import vn.motcua.platform.Folding;
import vn.motcua.platform.Refused;

/**
 * The register of places, present and former: what a code meant on a day, and who took over.
 *
 * <p>Days are days in Viet Nam (Asia/Ho_Chi_Minh) and ranges include both ends. The register changes only by
 * migration, that is with a new version of the application, so it is read once and kept.
 *
 * <p>Sources: Decision 19/2025/QĐ-TTg, Resolution 202/2025/QH15 and the former lists of the statistics office; every
 * row names its own. What is not in it is said in {@code db/register/README.md}.
 */
@Repository
public class Localities {

    private final SingletonSupplier<Register> register;

    public Localities(JdbcClient jdbc) {
        this.register = SingletonSupplier.of(() -> read(jdbc));
    }

    /**
     * The place that {@code code} named on {@code day}.
     *
     * @throws Refused (invalid, field {@code locality}) if the register has no such code, or not on that day; the
     *     sentence then names the successor
     */
    public Locality at(String code, LocalDate day) {
        return register.obtain().chronicle.at(code, day);
    }

    /** Everything {@code code} has ever named, oldest first; empty if nothing. */
    public List<Locality> history(String code) {
        return register.obtain().chronicle.of(code);
    }

    /**
     * The place responsible on {@code day} for the territory of {@code locality}: itself while it is valid, else the
     * end of its line of successors.
     *
     * @return empty if the territory went to several places, or {@code day} is before it began
     */
    public Optional<Locality> successorOf(Locality locality, LocalDate day) {
        return register.obtain().chronicle.follow(locality, day);
    }

    /**
     * The places that match, ordered by level and code.
     *
     * @throws Refused (invalid, field {@code province}) if the filter names a province that did not exist on its day
     */
    public List<Locality> find(LocalityFilter filter) {
        if (filter.province() != null
                && history(filter.province()).stream()
                        .noneMatch(row -> row.level() == LocalityLevel.PROVINCE && row.validOn(filter.on()))) {
            throw Refused.invalid(
                    "province", "authority.locality.noProvince", filter.province(), Chronicle.format(filter.on()));
        }
        String wanted = filter.q() == null ? "" : Folding.fold(filter.q());
        return register.obtain().searchable.entrySet().stream()
                .filter(entry -> filter.matches(entry.getKey())
                        && (entry.getValue().contains(wanted)
                                || entry.getKey().code().equals(wanted)))
                .map(Map.Entry::getKey)
                .limit(filter.limit())
                .toList();
    }

    private static Register read(JdbcClient jdbc) {
        List<Locality> rows = jdbc.sql(
                        """
                        select code, name, level, province_code, former_province_code, valid_from, valid_to,
                               successor_code, source
                          from locality
                         order by code, valid_from
                        """)
                .query(Localities::place)
                .list();
        Map<Locality, String> searchable = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing(Locality::level)) // stable: keeps code and day within a level
                .forEach(row -> searchable.put(row, Folding.fold(row.name())));
        return new Register(new Chronicle<>("locality", rows), searchable);
    }

    private static Locality place(ResultSet row, int number) throws SQLException {
        return new Locality(
                row.getString(1),
                row.getString(2),
                LocalityLevel.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                row.getObject(7, LocalDate.class),
                row.getString(8),
                row.getString(9));
    }

    private record Register(Chronicle<Locality> chronicle, Map<Locality, String> searchable) {}
}
