package vn.motcua.journal;

import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of the legal record whose rows the journal vouches for: for each row it keeps a digest, so that a row that was
 * changed, taken away or slipped in behind the application's back is found.
 *
 * <p>Values that are personal data do not belong among the columns: a digest of something that can be guessed gives it
 * away.
 */
public final class JournaledTable {

    /** What a dossier's chain is about. */
    public static final String DOSSIER = "dossier";

    private final String subjectKind;
    private final String source;
    private final String name;
    private final String subjectColumn;
    private final boolean changing;
    private final List<String> key;
    private final List<String> columns;
    private final List<Integer> keyPositions;
    private final UnaryOperator<@Nullable String>[] readings;
    private boolean numbered;

    @SuppressWarnings("unchecked")
    private JournaledTable(
            String subjectKind,
            String source,
            String name,
            String subjectColumn,
            boolean changing,
            List<String> key,
            List<String> columns) {
        this.subjectKind = subjectKind;
        this.source = source;
        this.name = name;
        this.subjectColumn = subjectColumn;
        this.changing = changing;
        this.key = key;
        this.columns = columns;
        this.keyPositions = key.stream().map(columns::indexOf).toList();
        if (keyPositions.contains(-1)) {
            throw new IllegalArgumentException("The key of " + name + " is not among its columns");
        }
        this.readings = new UnaryOperator[columns.size()];
        Arrays.fill(readings, UnaryOperator.identity());
    }

    /**
     * Rows that are written once. Two rows with the same values count as two.
     *
     * @param subjectKind what its chain is about, e.g. {@link #DOSSIER}
     * @param subjectColumn column with the subject's key
     * @param columns columns that count, without {@code subjectColumn}
     */
    public static JournaledTable added(String subjectKind, String name, String subjectColumn, String... columns) {
        return new JournaledTable(subjectKind, name, name, subjectColumn, false, List.of(), List.of(columns));
    }

    /**
     * Rows that may change; what the journal heard last counts.
     *
     * @param key columns that tell the subject's rows apart; empty if there is but one
     * @param columns columns that count, {@code key} among them
     */
    public static JournaledTable changing(
            String subjectKind, String name, String subjectColumn, List<String> key, String... columns) {
        return new JournaledTable(subjectKind, name, name, subjectColumn, true, List.copyOf(key), List.of(columns));
    }

    /** The same table, with a column read in another way: without what must not count. */
    public JournaledTable reading(String column, UnaryOperator<@Nullable String> reading) {
        JournaledTable same = copy(name);
        same.readings[columns.indexOf(column)] = reading;
        return same;
    }

    /** The same table, of subjects whose keys are numbers. */
    public JournaledTable numbered() {
        JournaledTable same = copy(name);
        same.numbered = true;
        return same;
    }

    /** These columns of the table under a name of their own, when others of it are vouched for elsewhere. */
    public JournaledTable named(String part) {
        return copy(part);
    }

    private JournaledTable copy(String called) {
        JournaledTable same = new JournaledTable(subjectKind, source, called, subjectColumn, changing, key, columns);
        System.arraycopy(readings, 0, same.readings, 0, readings.length);
        same.numbered = numbered;
        return same;
    }

    /** Keys of subjects as the table has them; what cannot be one is left out. */
    List<?> keys(Collection<String> subjectKeys) {
        return numbered
                ? subjectKeys.stream()
                        .filter(each -> each.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .toList()
                : List.copyOf(subjectKeys);
    }

    String subject(Object subjectKey) {
        return subjectKind + "/" + subjectKey;
    }

    String subjectKind() {
        return subjectKind;
    }

    String name() {
        return name;
    }

    boolean isChanging() {
        return changing;
    }

    /** The row as the journal names and digests it. */
    Row row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(name + " has the columns " + columns);
        }
        @Nullable String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = readings[i].apply(text(values[i]));
        }
        return row(texts);
    }

    private Row row(@Nullable String[] texts) {
        return new Row(
                record(keyPositions.stream().map(position -> texts[position]).toArray()), Hashes.ofRow(name, texts));
    }

    String subjectColumn() {
        return subjectColumn;
    }

    /** Whether its rows are the subjects themselves. */
    boolean isRoot() {
        return name.equals(subjectKind);
    }

    /** Counts the subjects of which the journal says nothing. */
    String countSilent() {
        return "select count(*) from " + source
                + " r where not exists (select 1 from journal_entry e where e.subject = '" + subjectKind
                + "/' || cast(r." + subjectColumn + " as varchar(100)) and e.seq = 1)";
    }

    /** How the journal names the row with this key. */
    String record(@Nullable Object... keyValues) {
        return Stream.concat(Stream.of(name), Arrays.stream(keyValues).map(String::valueOf))
                .collect(Collectors.joining("/"));
    }

    /** All rows of the subjects whose keys are {@code :keys}. */
    String select() {
        return "select "
                + Stream.concat(Stream.of(subjectColumn), columns.stream()).collect(Collectors.joining(", ")) + " from "
                + source + " where " + subjectColumn + " in (:keys)";
    }

    /** The row with the subject's key and that of the row. */
    String selectOne() {
        return "select "
                + Stream.concat(Stream.of(subjectColumn), columns.stream()).collect(Collectors.joining(", ")) + " from "
                + source + " where "
                + subjectColumn + " = ?"
                + key.stream().map(column -> " and " + column + " = ?").collect(Collectors.joining());
    }

    /** Reads a row of {@link #select}. */
    Stored read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getObject(i + 2);
        }
        return new Stored(row.getString(1), row(values));
    }

    private static @Nullable String text(@Nullable Object value) {
        try {
            if (value == null) {
                return null;
            } else if (value instanceof Clob clob) {
                return clob.getSubString(1, (int) clob.length());
            } else if (value instanceof OffsetDateTime time) {
                return micros(time.toInstant());
            } else if (value instanceof Instant instant) {
                return micros(instant);
            } else if (value instanceof java.sql.Timestamp timestamp) {
                return micros(timestamp.toInstant());
            } else if (value instanceof java.sql.Date day) {
                return day.toLocalDate().toString();
            } else if (value instanceof LocalDate day) {
                return day.toString();
            } else if (value instanceof Enum<?> constant) {
                return constant.name();
            } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                return value.toString();
            }
            throw new IllegalArgumentException("The journal does not know " + value.getClass());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both databases keep microseconds, and round what lies between. */
    private static String micros(Instant instant) {
        Instant rounded = instant.plusNanos(500);
        return String.valueOf(rounded.getEpochSecond() * 1_000_000 + rounded.getNano() / 1_000);
    }

    /** @param record table and key of the row */
    record Row(String record, String digest) {}

    record Stored(String subjectKey, Row row) {}

    @Override
    public String toString() {
        return source;
    }
}
