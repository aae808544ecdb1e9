package vn.motcua.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Channel;

/** One row a dossier, and beside it, in the same transaction, what each change of it does to the figures. */
@Component
class Facts {

    private static final String COLUMNS =
            """
            unit, reception_unit, procedure_key, province_code, channel, received_at, received_month, status, is_open,
            due_at, current_due_at, late_from, index_late_from, index_late, ended_at, ended_month, outcome, refused,
            supplements, electronic_result, handling_minutes, papers, papers_reused, papers_electronic, fee_base,
            fee_reduction, fee_payable, explained, apologised""";

    private static final String INSERT =
            "insert into dossier_fact (" + COLUMNS + ", dossier_code) values (" + "?, ".repeat(29) + "?)";

    private static final String UPDATE = "update dossier_fact set "
            + COLUMNS.replaceAll("\\s+", " ").replace(",", " = ?,") + " = ? where dossier_code = ?";

    private static final String APPEND = "insert into figure_change (unit, procedure_key, channel, on_month, "
            + Measure.COLUMNS + ") values (?, ?, ?, ?, " + Measure.PLACES + ")";

    private final JdbcClient jdbc;
    private final RecordedFacts recorded;

    Facts(JdbcClient jdbc, RecordedFacts recorded) {
        this.jdbc = jdbc;
        this.recorded = recorded;
    }

    /**
     * Brings the row of a dossier up to what its record says now. Two transactions at once on one dossier go one after
     * the other, so that each adds just its own change.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void update(String code) {
        Fact before = locked(code).orElseGet(() -> lockedLater(code));
        recorded.of(code).filter(after -> !after.equals(before)).ifPresent(after -> write(before, after));
    }

    private Optional<Fact> locked(String code) {
        return jdbc.sql("select * from dossier_fact where dossier_code = ? for update")
                .param(code)
                .query((row, number) -> read(row))
                .optional();
    }

    /** There was no row: the dossier's own is held while the first one is made, lest it be made twice. */
    private @Nullable Fact lockedLater(String code) {
        jdbc.sql("select code from dossier where code = ? for update")
                .param(code)
                .query(String.class)
                .list();
        return locked(code).orElse(null);
    }

    private void write(@Nullable Fact before, Fact after) {
        jdbc.sql(before == null ? INSERT : UPDATE).params(parameters(after)).update();
        Contribution.ofChange(before, after).sums().forEach((key, sums) -> {
            List<Object> parameters = new ArrayList<>(List.of(key.unit(), key.procedure(), key.channel(), key.month()));
            for (long sum : sums) {
                parameters.add(sum);
            }
            jdbc.sql(APPEND).params(parameters).update();
        });
    }

    private static List<@Nullable Object> parameters(Fact fact) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(fact.unit());
        values.add(fact.receptionUnit());
        values.add(fact.procedure());
        values.add(fact.province());
        values.add(fact.channel().name());
        values.add(time(fact.receivedAt()));
        values.add(Months.of(fact.receivedAt()));
        values.add(fact.status());
        values.add(fact.open());
        values.add(timeIfAny(fact.dueAt()));
        values.add(timeIfAny(fact.currentDueAt()));
        values.add(timeIfAny(fact.lateFrom()));
        values.add(timeIfAny(fact.indexLateFrom()));
        values.add(fact.indexLate());
        values.add(timeIfAny(fact.endedAt()));
        values.add(new SqlParameterValue(Types.INTEGER, fact.endedAt() == null ? null : Months.of(fact.endedAt())));
        values.add(new SqlParameterValue(
                Types.VARCHAR, fact.outcome() == null ? null : fact.outcome().name()));
        values.add(fact.refused());
        values.add(fact.supplements());
        values.add(fact.electronicResult());
        values.add(fact.handlingMinutes());
        values.add(fact.papers());
        values.add(fact.papersReused());
        values.add(fact.papersElectronic());
        values.add(fact.feeBase());
        values.add(fact.feeReduction());
        values.add(fact.feePayable());
        values.add(fact.explained());
        values.add(fact.apologised());
        values.add(fact.code());
        return values;
    }

    /**
     * PostgreSQL prepares the statement anew whenever the types of its parameters change; of these types the driver says
     * the same whether there is a value or not.
     */
    private static SqlParameterValue timeIfAny(@Nullable Instant instant) {
        return new SqlParameterValue(Types.TIMESTAMP, instant == null ? null : Timestamp.from(instant));
    }

    static Fact read(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Fact(
                row.getString("dossier_code"),
                row.getString("unit"),
                row.getString("reception_unit"),
                row.getString("procedure_key"),
                row.getString("province_code"),
                Channel.valueOf(row.getString("channel")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getInt("status"),
                row.getBoolean("is_open"),
                instant(row, "due_at"),
                instant(row, "current_due_at"),
                instant(row, "late_from"),
                instant(row, "index_late_from"),
                row.getBoolean("index_late"),
                instant(row, "ended_at"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getBoolean("refused"),
                row.getInt("supplements"),
                row.getBoolean("electronic_result"),
                row.getLong("handling_minutes"),
                row.getInt("papers"),
                row.getInt("papers_reused"),
                row.getInt("papers_electronic"),
                row.getLong("fee_base"),
                row.getLong("fee_reduction"),
                row.getLong("fee_payable"),
                row.getBoolean("explained"),
                row.getBoolean("apologised"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, VietnamTime.ZONE);
    }

    long count(String condition, Map<String, ?> parameters) {
        return jdbc.sql("select count(*) from dossier_fact where " + condition)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** Facts by a condition of ours, for lists. */
    List<Fact> find(String condition, Map<String, ?> parameters) {
        return jdbc.sql("select * from dossier_fact where " + condition)
                .params(parameters)
                .query((row, number) -> read(row))
                .list();
    }
}
