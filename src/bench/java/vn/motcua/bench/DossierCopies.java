package vn.motcua.bench;

import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.platform.PrivacyCipher;
import vn.motcua.platform.VietnamTime;

/**
 * Fills the database with copies of sample dossiers: every row about a sample again, with another code, another unit,
 * other days and other ids. A table with a column {@code dossier_code} is copied without a word; what refers to dossiers
 * in another way is named in {@link #rowsOf}.
 *
 * <p>Three in a hundred are open, as of now. The others are spread over 26 months by whole weeks, so that days of the
 * week stay what they were. Units have unlike shares, the first one about 1.4 in a hundred. All open copies have their
 * process in the engine; of the others, one in {@link #WITH_HISTORY} has its history there, its decisions and its acts.
 *
 * <p>Personal data are encrypted anew, for they can be read in their own row only. The journal has as many entries as it
 * would have, but their hashes are the sample's: it cannot be verified.
 */
final class DossierCopies {

    static final int UNITS = 300;
    private static final int OPEN_IN_A_HUNDRED = 3;
    private static final int WITH_HISTORY = 20;
    private static final int WEEKS_BACK = 99;
    private static final int AT_ONCE = 500;
    private static final int REMEMBERED = 2_000;

    /** Not about the dossier itself, or made of all dossiers by others. */
    private static final Set<String> LEFT_OUT = Set.of("dossier_move_item", "demo_sample", "filing_key");

    /** Much to write, and read for one dossier at a time only: for those that have their history in the engine, too. */
    private static final Set<String> FOR_SOME = Set.of("decision_outcome", "officer_act");

    /** What a ciphertext is bound to, where it is not the row's id. */
    private static final Map<String, String> BOUND_TO = Map.of("applicant", "dossier_code", "feedback", "code");

    private static final Pattern DAY = Pattern.compile("20\\d\\d-[01]\\d-[0-3]\\d");
    private static final DateTimeFormatter CODE_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    /** A copy that somebody may ask for. */
    record Known(String code, String secret) {}

    private record Unit(String code, String locality, String province) {}

    private final JdbcClient jdbc;
    private final DataSource database;
    private final PrivacyCipher cipher;
    private final Random random = new Random(766);
    private final List<Sample> ended = new ArrayList<>();
    private final List<Sample> open = new ArrayList<>();
    private final List<Unit> units;
    private final Map<String, int[]> serials = new HashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Known> known = new ArrayList<>();
    private long made;

    DossierCopies(OurSystem system, List<SampleDossiers.Sample> samples) {
        jdbc = system.bean(JdbcClient.class);
        database = system.bean(DataSource.class);
        cipher = system.bean(PrivacyCipher.class);
        units = units();
        for (SampleDossiers.Sample sample : samples) {
            Sample copied = new Sample(sample);
            for (int share = 0; share < sample.weight(); share++) {
                (sample.open() ? open : ended).add(copied);
            }
        }
    }

    /** The sample's own unit first, which gets the largest share; the others from all over the country. */
    private List<Unit> units() {
        List<Unit> shops = jdbc.sql(
                        "select code, locality_code from unit where kind = 'SHOP' and valid_to is null order by code")
                .query((row, number) -> unit(row.getString(1), row.getString(2)))
                .list();
        Stream<Unit> others = Stream.iterate(0, number -> number + 1)
                .limit(UNITS * 2L)
                .map(number -> shops.get(number * shops.size() / (UNITS * 2)))
                .filter(shop -> !shop.code.equals(SampleDossiers.UNIT));
        Unit first = shops.stream()
                .filter(shop -> shop.code.equals(SampleDossiers.UNIT))
                .findFirst()
                .orElseThrow();
        return Stream.concat(Stream.of(first), others).limit(UNITS).toList();
    }

    private static Unit unit(String code, String locality) {
        return new Unit(code, locality, code.substring(0, code.indexOf('.')));
    }

    /** Copies until there are so many dossiers. */
    void fillTo(long dossiers) throws SQLException {
        long there = jdbc.sql("select count(*) from dossier").query(Long.class).single();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (Table table : tables.values()) {
                table.prepare(connection);
            }
            for (long number = there; number < dossiers; number++) {
                copy(dossiers);
                if (number % AT_ONCE == 0) {
                    flush(connection);
                }
            }
            flush(connection);
        }
    }

    private void copy(long dossiers) {
        made++;
        boolean isOpen = random.nextInt(100) < OPEN_IN_A_HUNDRED;
        List<Sample> from = isOpen ? open : ended;
        Sample sample = from.get(random.nextInt(from.size()));
        Copy copy = new Copy(sample, unitByShare(), isOpen ? 0 : 7 * (random.nextInt(WEEKS_BACK + sample.weeksOn + 1) - WEEKS_BACK), made);
        for (Row row : sample.rows) {
            row.table.add(row, copy);
        }
        if (isOpen || made % WITH_HISTORY == 0) {
            for (Row row : sample.rowsForSome) {
                row.table.add(row, copy);
            }
            if (known.size() < REMEMBERED || random.nextInt(20) == 0) {
                remember(new Known(copy.code, sample.secret));
            }
        }
    }

    private void remember(Known one) {
        if (known.size() < REMEMBERED) {
            known.add(one);
        } else {
            known.set(random.nextInt(REMEMBERED), one);
        }
    }

    private Unit unitByShare() {
        // The share of the unit at place r falls as 1 / (30 + r).
        double at = Math.log(30) + random.nextDouble() * (Math.log(30 + UNITS) - Math.log(30));
        return units.get(Math.min(UNITS - 1, (int) (Math.exp(at) - 30)));
    }

    private void flush(Connection connection) throws SQLException {
        for (Table table : tables.values()) {
            table.flush();
        }
        connection.commit();
    }

    /** Copies that can be asked for, in any order. */
    List<Known> known() {
        return known;
    }

    long copiedRows() {
        return tables.values().stream().mapToLong(table -> table.written).sum();
    }

    /** A dossier to copy: its rows, read once, with gaps for what differs. */
    private final class Sample {

        private final String code;
        private final String secret;
        private final LocalDate receivedOn;
        private final Set<String> ids = new HashSet<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<Row> rowsForSome = new ArrayList<>();
        private final Pattern gaps;

        /** How many weeks later it could have been and still have ended by now. */
        private final int weeksOn;

        Sample(SampleDossiers.Sample sample) {
            code = sample.code();
            secret = jdbc.sql("select tracking_secret from dossier where code = ?")
                    .param(code)
                    .query(String.class)
                    .single();
            receivedOn = jdbc.sql("select received_at from dossier where code = ?")
                    .param(code)
                    .query((row, number) -> row.getObject(1, OffsetDateTime.class)
                            .atZoneSameInstant(VietnamTime.ZONE)
                            .toLocalDate())
                    .single();
            weeksOn = (int) jdbc.sql("select max(at) from status_change where dossier_code = ?")
                    .param(code)
                    .query((row, number) -> ChronoUnit.WEEKS.between(
                            row.getObject(1, OffsetDateTime.class)
                                    .atZoneSameInstant(VietnamTime.ZONE)
                                    .toLocalDateTime(),
                            SampleDossiers.NOW))
                    .single()
                    .longValue();
            Unit home = units.get(0);
            gaps = Pattern.compile("(?<code>" + Pattern.quote(code) + ")|(?<unit>" + Pattern.quote(home.code)
                    + ")|(?<province>(?<=\"province\":\")" + home.province + "(?=\")|\\b" + home.province
                    + "(?=\\.(?:UB|SXD)\\b))|(?<locality>(?<=\")" + home.locality + "(?=\"))|(?<day>" + DAY + ")");
            List<Found> found = new ArrayList<>();
            rowsOf(this, sample.open(), found);
            found.forEach(row -> (row.forSome ? rowsForSome : rows).add(row.compiled(this)));
        }
    }

    /** Every row about a sample, parents before children. */
    private void rowsOf(Sample sample, boolean running, List<Found> found) {
        read(found, sample, "dossier", "code = :key", sample.code);
        for (String table : jdbc.sql(
                        """
                select lower(c.table_name) from information_schema.columns c
                  join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
                 where lower(c.column_name) = 'dossier_code' and c.table_schema = current_schema
                   and t.table_type = 'BASE TABLE' order by 1""")
                .query(String.class)
                .list()) {
            if (!LEFT_OUT.contains(table)) {
                read(found, sample, table, "dossier_code = :key", sample.code);
            }
        }
        read(found, sample, "journal_entry", "subject = :key", "dossier/" + sample.code);
        String root = jdbc.sql(
                        "select id_ from act_hi_procinst where business_key_ = ? and id_ = root_proc_inst_id_")
                .param(sample.code)
                .query(String.class)
                .single();
        for (String table : List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_varinst")) {
            read(found, sample, table, "root_proc_inst_id_ = :key", root);
        }
        if (running) {
            // Not every execution names its root; every process instance does.
            String instances = "(select proc_inst_id_ from act_ru_execution where root_proc_inst_id_ = :key)";
            readExecutions(found, sample, "proc_inst_id_ in " + instances, root);
            read(found, sample, "act_ru_task", "proc_inst_id_ in " + instances, root);
            read(
                    found,
                    sample,
                    "act_ru_identitylink",
                    "task_id_ in (select id_ from act_ru_task where proc_inst_id_ in " + instances + ")",
                    root);
            for (String table : List.of("act_ru_variable", "act_ru_event_subscr")) {
                read(found, sample, table, "proc_inst_id_ in " + instances, root);
            }
            read(found, sample, "act_ru_job", "process_instance_id_ in " + instances, root);
        }
    }

    /** Executions refer to each other. */
    private void readExecutions(List<Found> found, Sample sample, String which, String root) {
        List<Found> left = new ArrayList<>();
        read(left, sample, "act_ru_execution", which, root);
        Set<Object> there = new HashSet<>();
        while (!left.isEmpty()) {
            List<Found> next = left.stream()
                    .filter(row -> Stream.of("parent_id_", "super_exec_", "proc_inst_id_")
                            .map(row.values::get)
                            .allMatch(id -> id == null || id.equals(row.values.get("id_")) || there.contains(id)))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Executions in a circle: " + left.stream().map(row -> row.values).toList());
            }
            next.forEach(row -> there.add(row.values.get("id_")));
            found.addAll(next);
            left.removeAll(next);
        }
    }

    private void read(List<Found> found, Sample sample, String table, String which, String key) {
        jdbc.sql("select * from " + table + " where " + which)
                .param("key", key)
                .query((row, number) -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    ResultSetMetaData columns = row.getMetaData();
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        String name = columns.getColumnLabel(column).toLowerCase(Locale.ROOT);
                        if (!(name.equals("id") && columns.getColumnType(column) == JDBCType.BIGINT.getVendorTypeNumber())) {
                            values.put(name, row.getObject(column, javaType(columns.getColumnTypeName(column))));
                        }
                    }
                    Object id = values.getOrDefault("id_", values.get("id"));
                    if (id instanceof String text) {
                        sample.ids.add(text);
                    }
                    return new Found(table, values, table.startsWith("act_") || FOR_SOME.contains(table));
                })
                .list()
                .forEach(found::add);
    }

    private static Class<?> javaType(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (name.equals("timestamptz") || name.contains("with time zone")) {
            return OffsetDateTime.class;
        }
        if (name.startsWith("timestamp")) {
            return LocalDateTime.class;
        }
        if (name.startsWith("int8") || name.startsWith("bigint")) {
            return Long.class;
        }
        if (name.startsWith("int")) {
            return Integer.class;
        }
        if (name.startsWith("float") || name.startsWith("double")) {
            return Double.class;
        }
        if (name.startsWith("bool")) {
            return Boolean.class;
        }
        if (name.equals("bytea") || name.startsWith("binary")) {
            return byte[].class;
        }
        return name.equals("date") ? LocalDate.class : String.class;
    }

    private final class Found {

        private final String table;
        private final Map<String, Object> values;
        private final boolean forSome;

        Found(String table, Map<String, Object> values, boolean forSome) {
            this.table = table;
            this.values = values;
            this.forSome = forSome;
        }

        Row compiled(Sample sample) {
            Table target = tables.computeIfAbsent(table, name -> new Table(name, List.copyOf(values.keySet())));
            return new Row(
                    target,
                    values.entrySet().stream()
                            .map(column -> cell(sample, column.getKey(), column.getValue()))
                            .toArray(Cell[]::new));
        }

        private Cell cell(Sample sample, String column, Object value) {
            if (column.endsWith("_month") && value != null) {
                Object at = values.get(column.replaceFirst("_month$", "_at"));
                return copy -> {
                    LocalDate day = ((OffsetDateTime) at)
                            .atZoneSameInstant(VietnamTime.ZONE)
                            .toLocalDate()
                            .plusDays(copy.days);
                    return day.getYear() * 100 + day.getMonthValue();
                };
            }
            if (value instanceof Temporal day) {
                return copy -> day.plus(copy.days, ChronoUnit.DAYS);
            }
            if (!(value instanceof String text)) {
                return copy -> value;
            }
            if (PrivacyCipher.encrypted(text)) {
                return encrypted(sample, column, text);
            }
            if (sample.ids.contains(text)) {
                return copy -> copy.id(text);
            }
            if (column.equals("locality_code")) {
                return copy -> copy.unit.locality;
            }
            if (column.equals("province_code")) {
                return copy -> copy.unit.province;
            }
            return text(sample, text);
        }

        private Cell encrypted(Sample sample, String column, String text) {
            String key = BOUND_TO.getOrDefault(table, "id");
            String row = (String) values.get(key);
            String plain = cipher.decrypt(table, column, row, text);
            Cell place = cell(sample, key, row);
            return copy -> cipher.encrypt(table, column, place.of(copy).toString(), plain);
        }

        private Cell text(Sample sample, String text) {
            List<Cell> parts = new ArrayList<>();
            Matcher gap = sample.gaps.matcher(text);
            int done = 0;
            while (gap.find()) {
                String before = text.substring(done, gap.start());
                parts.add(copy -> before);
                if (gap.group("code") != null) {
                    parts.add(copy -> copy.code);
                } else if (gap.group("unit") != null) {
                    parts.add(copy -> copy.unit.code);
                } else if (gap.group("province") != null) {
                    parts.add(copy -> copy.unit.province);
                } else if (gap.group("locality") != null) {
                    parts.add(copy -> copy.unit.locality);
                } else {
                    LocalDate day = LocalDate.parse(gap.group());
                    parts.add(copy -> day.plusDays(copy.days).toString());
                }
                done = gap.end();
            }
            if (parts.isEmpty()) {
                return copy -> text;
            }
            String rest = text.substring(done);
            return copy -> parts.stream().map(part -> part.of(copy).toString()).collect(Collectors.joining("", "", rest));
        }
    }

    private record Row(Table table, Cell[] cells) {}

    private interface Cell {
        Object of(Copy copy);
    }

    /** What makes a copy another dossier. */
    private final class Copy {

        private final Unit unit;
        private final int days;
        private final long number;
        private final String code;

        Copy(Sample sample, Unit unit, int days, long number) {
            this.unit = unit;
            this.days = days;
            this.number = number;
            String start = unit.code + "-" + CODE_DAY.format(sample.receivedOn.plusDays(days)) + "-";
            // Above the numbers of the samples.
            int serial = 1000 + ++serials.computeIfAbsent(start, same -> new int[1])[0];
            code = start + serial;
        }

        /** The end of an id says which machine made it, and is the same in all of them. */
        String id(String original) {
            return original.substring(0, original.length() - 12) + "%012x".formatted(number);
        }
    }

    private static final class Table {

        private final String name;
        private final List<String> columns;
        private PreparedStatement insert;
        private long waiting;
        private long written;

        Table(String name, List<String> columns) {
            this.name = name;
            this.columns = columns;
        }

        void prepare(Connection connection) throws SQLException {
            String[] places = new String[columns.size()];
            Arrays.fill(places, "?");
            insert = connection.prepareStatement("insert into " + name + " (" + String.join(", ", columns)
                    + ") values (" + String.join(", ", places) + ")");
        }

        void add(Row row, Copy copy) {
            try {
                for (int column = 0; column < row.cells.length; column++) {
                    insert.setObject(column + 1, row.cells[column].of(copy));
                }
                insert.addBatch();
                waiting++;
            } catch (SQLException e) {
                throw new IllegalStateException(name + " " + columns, e);
            }
        }

        void flush() throws SQLException {
            if (waiting > 0) {
                insert.executeBatch();
                written += waiting;
                waiting = 0;
            }
        }
    }
}
