package vn.motcua.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.fee.FeeLine;
import vn.motcua.papers.RequiredPapers;
import vn.motcua.papers.RequiredPapers.RequiredPaper;
import vn.motcua.platform.TransactionMemory;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.simplification.OptionStatus;
import vn.motcua.simplification.SimplificationOptions;

/** The dossiers and what was decided about them: the legal record. */
@Repository
public class Dossiers {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionMemory<String, Optional<Dossier>> known = new TransactionMemory<>();
    private final TransactionMemory<String, Applicant> applicants = new TransactionMemory<>();

    Dossiers(JdbcClient jdbc, JdbcTemplate batch, ObjectMapper json, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    public Optional<Dossier> find(String code) {
        return known.get(code, this::query);
    }

    private Optional<Dossier> query(String code) {
        return jdbc.sql("select * from dossier where code = ?")
                .param(code)
                .query((row, number) -> read(row))
                .optional();
    }

    /** @throws IllegalStateException if there is none; for callers that hold a code the system gave itself */
    public Dossier get(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("No dossier " + code));
    }

    /** Dossiers received from a day until now, newest first, without those refused at reception. */
    List<Dossier> receivedSince(LocalDate day) {
        return jdbc.sql(
                        """
                select * from dossier where received_at between ? and ? and status <> ?
                order by received_at desc, code desc""")
                .params(
                        time(day.atStartOfDay(VietnamTime.ZONE).toInstant()),
                        time(clock.instant()),
                        DossierStatus.NOT_RECEIVED.code())
                .query((row, number) -> read(row))
                .list();
    }

    public Applicant applicant(String code) {
        return applicants.get(code, this::queryApplicant);
    }

    private Applicant queryApplicant(String code) {
        return jdbc.sql("select * from applicant where dossier_code = ?")
                .param(code)
                .query((row, number) -> new Applicant(
                        row.getString("full_name"),
                        row.getString("identity_number"),
                        row.getString("phone"),
                        row.getString("email"),
                        row.getString("address"),
                        row.getString("organisation")))
                .single();
    }

    /** Takes the next serial number of a unit's day; serialises concurrent filings of that unit. */
    int nextSerial(String unit, LocalDate day) {
        if (!raiseSerial(unit, day)) {
            // The first filing of the day: the unit's own row is locked, so that of two at once only one adds the day.
            jdbc.sql("select code from unit where code = ? for update")
                    .param(unit)
                    .query(String.class)
                    .list();
            if (!raiseSerial(unit, day)) {
                jdbc.sql("insert into dossier_serial (unit_code, on_day, last) values (?, ?, 1)")
                        .params(unit, day)
                        .update();
                return 1;
            }
        }
        return jdbc.sql("select last from dossier_serial where unit_code = ? and on_day = ?")
                .params(unit, day)
                .query(Integer.class)
                .single();
    }

    private boolean raiseSerial(String unit, LocalDate day) {
        return jdbc.sql("update dossier_serial set last = last + 1 where unit_code = ? and on_day = ?")
                        .params(unit, day)
                        .update()
                == 1;
    }

    void add(Dossier dossier, Applicant applicant) {
        known.forget(dossier.code());
        jdbc.sql(
                        """
                insert into dossier (code, procedure_key, procedure_code, locality_code, channel, reception_unit,
                  applicant_group, facts, received_at, filed_at, filed_by, status, tracking_secret)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        dossier.code(),
                        dossier.procedure(),
                        dossier.procedureCode(),
                        dossier.localityCode(),
                        dossier.channel().name(),
                        dossier.receptionUnit(),
                        dossier.applicantGroup().name(),
                        write(dossier.facts()),
                        time(dossier.receivedAt()),
                        time(dossier.filedAt()),
                        dossier.filedBy(),
                        dossier.status().code(),
                        dossier.trackingSecret())
                .update();
        jdbc.sql(
                        """
                insert into applicant (dossier_code, full_name, identity_number, phone, email, address, organisation)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        dossier.code(),
                        applicant.fullName(),
                        applicant.identityNumber(),
                        applicant.phone(),
                        applicant.email(),
                        applicant.address(),
                        applicant.organisation())
                .update();
    }

    void accept(String code, String decidingUnit) {
        jdbc.sql("update dossier set deciding_unit = ? where code = ?")
                .params(decidingUnit, code)
                .update();
        known.change(code, found -> found.map(dossier -> with(dossier, decidingUnit, dossier.status())));
    }

    /** Sets the status and writes the change down; does nothing when it is the same. */
    void changeStatus(Dossier dossier, DossierStatus status, String actor, @Nullable String reason) {
        jdbc.sql("update dossier set status = ? where code = ?")
                .params(status.code(), dossier.code())
                .update();
        known.change(dossier.code(), found -> found.map(same -> with(same, same.decidingUnit(), status)));
        jdbc.sql(
                        """
                insert into status_change (dossier_code, seq, status, at, actor, reason)
                select ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ? from status_change where dossier_code = ?""")
                .params(dossier.code(), status.code(), time(clock.instant()), actor, reason, dossier.code())
                .update();
        events.publishEvent(new StatusChanged(dossier.code(), status));
    }

    void addPapers(String code, List<RequiredPaper> papers) {
        insertAll(
                """
                insert into dossier_paper (dossier_code, paper, name, form, copies, origin, basis)
                values (?, ?, ?, ?, ?, ?, ?)""",
                papers.stream()
                        .map(paper -> new Object[] {
                            code,
                            paper.paper(),
                            paper.name(),
                            paper.form().name(),
                            paper.copies(),
                            paper.origin().name(),
                            paper.basis()
                        })
                        .toList());
    }

    private void insertAll(String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            batch.batchUpdate(sql, rows);
        }
    }

    public List<RequiredPaper> papers(String code) {
        return jdbc.sql("select * from dossier_paper where dossier_code = ? order by origin, paper")
                .param(code)
                .query((row, number) -> new RequiredPaper(
                        row.getString("paper"),
                        row.getString("name"),
                        RequiredPapers.Form.valueOf(row.getString("form")),
                        row.getInt("copies"),
                        RequiredPapers.Origin.valueOf(row.getString("origin")),
                        row.getString("basis")))
                .list();
    }

    void addFees(String code, List<FeeLine> fees) {
        insertAll(
                """
                insert into dossier_fee (dossier_code, fee_kind, name, base, reduction, payable, basis,
                  waiver_reason, waiver_basis)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                fees.stream()
                        .map(fee -> new @Nullable Object[] {
                            code,
                            fee.feeKind(),
                            fee.name(),
                            fee.base(),
                            fee.reduction(),
                            fee.payable(),
                            fee.basis(),
                            fee.waiverReason(),
                            fee.waiverBasis()
                        })
                        .toList());
    }

    public List<FeeLine> fees(String code) {
        return jdbc.sql("select * from dossier_fee where dossier_code = ? order by fee_kind")
                .param(code)
                .query((row, number) -> new FeeLine(
                        row.getString("fee_kind"),
                        row.getString("name"),
                        row.getLong("base"),
                        row.getLong("reduction"),
                        row.getLong("payable"),
                        row.getString("basis"),
                        row.getString("waiver_reason"),
                        row.getString("waiver_basis")))
                .list();
    }

    /** Stores what tables answered, in this order, each with its version and the rules that matched. */
    void addOutcomes(String code, List<DecisionOutcome> outcomes) {
        OffsetDateTime now = time(clock.instant());
        insertAll(
                """
                insert into decision_outcome (dossier_code, decision, table_version, definition_id, inputs, outputs,
                  matched_rules, decided_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                outcomes.stream()
                        .map(outcome -> new Object[] {
                            code,
                            outcome.decision(),
                            outcome.version(),
                            outcome.definitionId(),
                            write(outcome.inputs()),
                            write(outcome.rows().stream()
                                    .map(DecisionOutcome.Row::outputs)
                                    .toList()),
                            write(outcome.rows().stream()
                                    .map(row -> Map.of("rule", row.rule(), "basis", row.basis()))
                                    .toList()),
                            now
                        })
                        .toList());
    }

    /** What the tables answered for this dossier, in the order asked. */
    public List<StoredOutcome> outcomes(String code) {
        return jdbc.sql("select * from decision_outcome where dossier_code = ? order by id")
                .param(code)
                .query((row, number) -> new StoredOutcome(
                        row.getString("decision"),
                        row.getInt("table_version"),
                        readTree(row.getString("inputs")),
                        readTree(row.getString("outputs")),
                        readTree(row.getString("matched_rules"))))
                .list();
    }

    /**
     * Ids of the simplification options the dossier was accepted under, in alphabetical order; empty before its
     * acceptance.
     */
    public Optional<List<String>> options(String code) {
        return jdbc.sql("select outputs from decision_outcome where dossier_code = ? and decision = ?")
                .params(code, SimplificationOptions.TABLE)
                .query(String.class)
                .optional()
                .map(this::inForce);
    }

    private List<String> inForce(String outputs) {
        return read(outputs, ROWS).stream()
                .filter(row -> OptionStatus.IN_FORCE.name().equals(row.get("status")))
                .map(row -> String.valueOf(row.get("option")))
                .sorted()
                .toList();
    }

    void addAct(String code, String act, String taskId, String actor, Map<String, Object> answers) {
        jdbc.sql(
                        """
                insert into officer_act (dossier_code, act, task_id, actor, at, answers)
                values (?, ?, ?, ?, ?, ?)""")
                .params(code, act, taskId, actor, time(clock.instant()), write(answers))
                .update();
    }

    /** What officers did, oldest first. */
    public List<RecordedAct> acts(String code) {
        return jdbc.sql("select * from officer_act where dossier_code = ? order by id")
                .param(code)
                .query((row, number) -> new RecordedAct(
                        row.getString("act"),
                        row.getString("actor"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        readObject(row.getString("answers"))))
                .list();
    }

    void addSupplementRequest(SupplementRequest request) {
        jdbc.sql(
                        """
                insert into supplement_request (dossier_code, number, missing, reason, requested_by, requested_at, answer_by)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        request.dossierCode(),
                        request.number(),
                        request.missing(),
                        request.reason(),
                        request.requestedBy(),
                        time(request.requestedAt()),
                        time(request.answerBy()))
                .update();
    }

    void answerSupplement(String code, int number, String answer) {
        jdbc.sql(
                        """
                update supplement_request set answered_at = ?, answer = ?
                where dossier_code = ? and number = ?""")
                .params(time(clock.instant()), answer, code, number)
                .update();
    }

    /** Supplement requests, first to last. */
    public List<SupplementRequest> supplementRequests(String code) {
        return jdbc.sql("select * from supplement_request where dossier_code = ? order by number")
                .param(code)
                .query((row, number) -> {
                    OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
                    return new SupplementRequest(
                            code,
                            row.getInt("number"),
                            row.getString("missing"),
                            row.getString("reason"),
                            row.getString("requested_by"),
                            row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                            row.getObject("answer_by", OffsetDateTime.class).toInstant(),
                            answered == null ? null : answered.toInstant());
                })
                .list();
    }

    /** What the citizen answered, by the number of the request; unanswered requests are missing. */
    public Map<Integer, String> supplementAnswers(String code) {
        Map<Integer, String> answers = new TreeMap<>();
        jdbc.sql("select number, answer from supplement_request where dossier_code = ? and answer is not null")
                .param(code)
                .query((row, number) -> answers.put(row.getInt("number"), row.getString("answer")))
                .list();
        return answers;
    }

    /** Every status the dossier has had, first to last. */
    public List<StatusEntered> statuses(String code) {
        return jdbc.sql("select * from status_change where dossier_code = ? order by seq")
                .param(code)
                .query((row, number) -> new StatusEntered(
                        DossierStatus.of(row.getInt("status")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("reason")))
                .list();
    }

    private static Dossier with(Dossier dossier, @Nullable String decidingUnit, DossierStatus status) {
        return new Dossier(
                dossier.code(),
                dossier.procedure(),
                dossier.procedureCode(),
                dossier.localityCode(),
                dossier.channel(),
                dossier.receptionUnit(),
                decidingUnit,
                dossier.applicantGroup(),
                dossier.facts(),
                dossier.receivedAt(),
                dossier.filedAt(),
                dossier.filedBy(),
                status,
                dossier.trackingSecret());
    }

    private Dossier read(ResultSet row) throws SQLException {
        return new Dossier(
                row.getString("code"),
                row.getString("procedure_key"),
                row.getString("procedure_code"),
                row.getString("locality_code"),
                Channel.valueOf(row.getString("channel")),
                row.getString("reception_unit"),
                row.getString("deciding_unit"),
                ApplicantGroup.valueOf(row.getString("applicant_group")),
                readObject(row.getString("facts")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("filed_at", OffsetDateTime.class).toInstant(),
                row.getString("filed_by"),
                DossierStatus.of(row.getInt("status")),
                row.getString("tracking_secret"));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, VietnamTime.ZONE);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not plain data", e);
        }
    }

    private Map<String, Object> readObject(String value) {
        return read(value, OBJECT);
    }

    private <T> T read(String value, TypeReference<T> type) {
        try {
            return json.readValue(value, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON is not readable", e);
        }
    }

    private Object readTree(String value) {
        try {
            return json.readValue(value, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON is not readable", e);
        }
    }
}
