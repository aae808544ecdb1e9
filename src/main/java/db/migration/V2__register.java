package db.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;

/**
 * Loads the register of places and units from {@code db/register/*.csv}; its {@code README.md} names the sources.
 *
 * <p>The committees, police stations and one-stop shops of 3,321 communes and the committees and construction
 * departments of the provinces follow one rule each, so they are derived from the places instead of being listed.
 *
 * <p><b>Unit codes</b> are the prefix of every dossier code. The real ones (Decision 20/2020/QĐ-TTg, e.g. {@code
 * H21.17}) could not be verified below the province, so they are made from the official place codes: {@code
 * <province>.<commune>} for the shop, with {@code .UB} for the committee and {@code .CA} for the police; {@code
 * <province>.UB}, {@code <province>.SXD} for the province; {@code <province>.<district>.UB} for a former district. They
 * are configuration: an operator who has the real codes replaces them in a later migration, before the first dossier.
 *
 * <p>Plain SQL on both H2 and PostgreSQL. The checksum covers the files, so an edit after the fact is noticed.
 */
public class V2__register extends BaseJavaMigration {

    private static final String LOCALITIES = "db/register/localities.csv";
    private static final String UNITS = "db/register/units.csv";
    private static final int BATCH = 1000;

    /** From this day a commune has a public administration centre and one set of officers for all fields. */
    private static final LocalDate TWO_LEVELS = LocalDate.of(2025, 7, 1);

    @Override
    public Integer getChecksum() {
        CRC32 checksum = new CRC32();
        for (String file : List.of(LOCALITIES, UNITS)) {
            // Line ends may differ between checkouts; the facts do not.
            lines(file).forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        }
        return (int) checksum.getValue();
    }

    @Override
    public void migrate(Context context) throws SQLException {
        List<Place> places = lines(LOCALITIES).stream()
                .skip(1)
                .map(line -> Place.of(cells(LOCALITIES, line, 9)))
                .toList();
        List<Office> offices = new ArrayList<>();
        lines(UNITS).stream()
                .skip(1)
                .map(line -> Office.of(cells(UNITS, line, 10)))
                .forEach(offices::add);
        Map<String, List<Place>> byCode = places.stream().collect(Collectors.groupingBy(Place::code));
        for (Place place : places) {
            offices.addAll(officesOf(place, place.successorIn(byCode)));
        }
        insertPlaces(context.getConnection(), places);
        insertOffices(context.getConnection(), offices);
    }

    private static List<Office> officesOf(Place place, @Nullable Place successor) {
        return switch (place.level) {
            case "PROVINCE" ->
                List.of(
                        place.office(".UB", "Ủy ban nhân dân ", "PROVINCE_COMMITTEE", null, "CHỦ TỊCH", successor),
                        place.office(
                                ".SXD",
                                "Sở Xây dựng ",
                                "PROVINCE_DEPARTMENT",
                                place.prefix() + ".UB",
                                "GIÁM ĐỐC",
                                successor));
            case "COMMUNE" ->
                place.validFrom.isBefore(TWO_LEVELS)
                        ? List.of(place.office(
                                ".UB", "Ủy ban nhân dân ", "COMMUNE_COMMITTEE", null, "CHỦ TỊCH", successor))
                        : List.of(
                                place.office(
                                        "",
                                        "Trung tâm phục vụ hành chính công ",
                                        "SHOP",
                                        place.prefix() + ".UB",
                                        "GIÁM ĐỐC",
                                        successor),
                                place.office(
                                        ".UB",
                                        "Ủy ban nhân dân ",
                                        "COMMUNE_COMMITTEE",
                                        place.province + ".UB",
                                        "CHỦ TỊCH",
                                        successor),
                                place.office(".CA", "Công an ", "COMMUNE_POLICE", null, "TRƯỞNG CÔNG AN", successor));
            default -> List.of(); // the former districts' committees are listed
        };
    }

    private static void insertPlaces(Connection connection, List<Place> places) throws SQLException {
        insert(
                connection,
                "insert into locality (code, name, level, province_code, former_province_code, valid_from, valid_to,"
                        + " successor_code, source) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                places.stream().map(Place::values).toList());
    }

    private static void insertOffices(Connection connection, List<Office> offices) throws SQLException {
        insert(
                connection,
                "insert into unit (code, name, kind, locality_code, parent_code, head_title, valid_from, valid_to,"
                        + " successor_code, source) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                offices.stream().map(Office::values).toList());
    }

    private static void insert(Connection connection, String sql, List<@Nullable Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (@Nullable Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    statement.setObject(column + 1, row[column]);
                }
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }

    private static List<String> lines(String file) {
        try (InputStream in = V2__register.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the application");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String[] cells(String file, String line, int expected) {
        String[] cells = line.split(",", -1);
        if (cells.length != expected || line.indexOf('"') >= 0) {
            throw new IllegalStateException(file + ": expected " + expected + " plain cells in: " + line);
        }
        return cells;
    }

    private static @Nullable String text(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static @Nullable LocalDate day(String cell) {
        return cell.isEmpty() ? null : LocalDate.parse(cell);
    }

    private record Place(
            String code,
            String name,
            String level,
            String province,
            @Nullable String formerProvince,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String successor,
            String source) {

        static Place of(String[] cells) {
            return new Place(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    text(cells[4]),
                    LocalDate.parse(cells[5]),
                    day(cells[6]),
                    text(cells[7]),
                    cells[8]);
        }

        /** The row that takes over on the day after the last one; null if there is none or several. */
        @Nullable
        Place successorIn(Map<String, List<Place>> byCode) {
            if (validTo == null || successor == null) {
                return null;
            }
            LocalDate next = validTo.plusDays(1);
            return byCode.getOrDefault(successor, List.of()).stream()
                    .filter(place ->
                            !next.isBefore(place.validFrom) && (place.validTo == null || !next.isAfter(place.validTo)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            LOCALITIES + ": successor " + successor + " of " + code + " does not exist on " + next));
        }

        String prefix() {
            return level.equals("PROVINCE") ? code : province + '.' + code;
        }

        Office office(
                String suffix,
                String nameBefore,
                String kind,
                @Nullable String parent,
                String headTitle,
                @Nullable Place successor) {
            return new Office(
                    prefix() + suffix,
                    nameBefore + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                    kind,
                    code,
                    parent,
                    headTitle,
                    validFrom,
                    validTo,
                    successor == null ? null : successor.prefix() + suffix,
                    "Suy ra từ địa bàn " + code + "; mã tạm, thay bằng mã định danh thật khi cấu hình");
        }

        @Nullable
        Object[] values() {
            return new @Nullable Object[] {
                code, name, level, province, formerProvince, validFrom, validTo, successor, source
            };
        }
    }

    private record Office(
            String code,
            String name,
            String kind,
            String locality,
            @Nullable String parent,
            String headTitle,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String successor,
            String source) {

        static Office of(String[] cells) {
            return new Office(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    text(cells[4]),
                    cells[5],
                    LocalDate.parse(cells[6]),
                    day(cells[7]),
                    text(cells[8]),
                    cells[9]);
        }

        @Nullable
        Object[] values() {
            return new @Nullable Object[] {
                code, name, kind, locality, parent, headTitle, validFrom, validTo, successor, source
            };
        }
    }
}
