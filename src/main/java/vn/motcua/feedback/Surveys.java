package vn.motcua.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.deadline.Apologies;
import vn.motcua.deadline.Deadlines;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.DossierStatus;
import vn.motcua.dossier.ReceiptAccess;
import vn.motcua.journal.Journal;
import vn.motcua.platform.Refused;

/**
 * The survey of a dossier that the State has ended: with a result or a refusal, at reception or later. Who withdrew has
 * had no result to judge. Once per dossier; whoever holds the receipt answers.
 */
@Service
public class Surveys {

    private static final Set<DossierStatus> ASKED =
            Set.of(DossierStatus.NOT_RECEIVED, DossierStatus.STOPPED, DossierStatus.FINISHED, DossierStatus.RETURNED);

    private final JdbcClient jdbc;
    private final ReceiptAccess receipts;
    private final Deadlines deadlines;
    private final Apologies apologies;
    private final Clock clock;
    private final Journal journal;

    Surveys(
            JdbcClient jdbc,
            ReceiptAccess receipts,
            Deadlines deadlines,
            Apologies apologies,
            Clock clock,
            Journal journal) {
        this.jdbc = jdbc;
        this.receipts = receipts;
        this.deadlines = deadlines;
        this.apologies = apologies;
        this.clock = clock;
        this.journal = journal;
    }

    /** Whether a survey can be answered. */
    public enum State {
        /** The State has not ended the dossier. */
        TOO_EARLY,
        OPEN,
        ANSWERED
    }

    /**
     * What the page of the survey shows.
     *
     * @param late whether to ask if the citizen was told
     */
    public record Invitation(Dossier dossier, State state, boolean late) {}

    /**
     * An answer that contradicts the record of the apology.
     *
     * @param told what the citizen says
     * @param apologyOnRecord what the record said at that time
     */
    public record Discrepancy(
            String dossierCode,
            Instant answeredAt,
            ToldWhenLate told,
            boolean apologyOnRecord,
            @Nullable String remark) {}

    public State state(Dossier dossier) {
        if (!ASKED.contains(dossier.status())) {
            return State.TOO_EARLY;
        }
        long answered = jdbc.sql("select count(*) from survey where dossier_code = ?")
                .param(dossier.code())
                .query(Long.class)
                .single();
        return answered == 0 ? State.OPEN : State.ANSWERED;
    }

    /**
     * The survey of a receipt.
     *
     * @throws Refused as {@link ReceiptAccess#open}
     */
    @Transactional(readOnly = true)
    public Invitation invite(String dossierCode, String secret, String clientAddress) {
        Dossier dossier = receipts.open(dossierCode, secret, clientAddress);
        return new Invitation(
                dossier, state(dossier), deadlines.of(dossier.code()).late());
    }

    /**
     * Records the answers. Sending the same once more, as by a second press of the button, changes nothing.
     *
     * @throws Refused as {@link ReceiptAccess#open}, and {@code CONFLICT} if it is too early, or other answers are on
     *     record
     */
    @Transactional
    public void answer(String dossierCode, String secret, String clientAddress, Survey survey) {
        Dossier dossier = receipts.open(dossierCode, secret, clientAddress);
        // Two presses of the button at once: the second waits here and finds the first one's answers.
        jdbc.sql("select code from dossier where code = ? for update")
                .param(dossier.code())
                .query(String.class)
                .single();
        boolean late = deadlines.of(dossier.code()).late();
        Survey counted = new Survey(survey.marks(), late ? survey.told() : null, survey.remark());
        switch (state(dossier)) {
            case TOO_EARLY -> throw Refused.conflict("feedback.survey.tooEarly");
            case ANSWERED -> {
                if (!find(dossier.code()).equals(Optional.of(counted))) {
                    throw Refused.conflict("feedback.survey.answered");
                }
            }
            case OPEN -> add(dossier, counted);
        }
    }

    private void add(Dossier dossier, Survey survey) {
        boolean apologised = apologies
                .of(dossier.code())
                .filter(apology -> apology.issuedAt() != null)
                .isPresent();
        Map<Criterion, Integer> marks = survey.marks();
        jdbc.sql(
                        """
                insert into survey (dossier_code, unit, answered_at, overall, convenience, punctuality, attitude,
                  legal_time, contacts, agencies, reception, publicity, feedback_handling, told_when_late,
                  apology_on_record, remark)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        dossier.code(),
                        unitOf(dossier),
                        FeedbackStore.time(clock.instant()),
                        marks.get(Criterion.OVERALL),
                        marks.get(Criterion.CONVENIENCE),
                        marks.get(Criterion.PUNCTUALITY),
                        marks.get(Criterion.ATTITUDE),
                        marks.get(Criterion.LEGAL_TIME),
                        marks.get(Criterion.CONTACTS),
                        marks.get(Criterion.AGENCIES),
                        marks.get(Criterion.RECEPTION),
                        marks.get(Criterion.PUBLICITY),
                        marks.get(Criterion.FEEDBACK),
                        survey.told() == null ? null : survey.told().name(),
                        apologised,
                        survey.remark())
                .update();
        journal.recordStored(OpinionRecord.SURVEY, dossier.code(), "survey", "applicant");
    }

    /** Who is spoken about: the unit that decides, or the shop while nobody does. */
    static String unitOf(Dossier dossier) {
        return dossier.decidingUnit() == null ? dossier.receptionUnit() : dossier.decidingUnit();
    }

    /** What was answered about a dossier. */
    public Optional<Survey> find(String dossierCode) {
        return jdbc.sql("select * from survey where dossier_code = ?")
                .param(dossierCode)
                .query((row, number) -> read(row))
                .optional();
    }

    private static Survey read(ResultSet row) throws SQLException {
        Map<Criterion, Integer> marks = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            Integer mark = row.getObject(criterion.column(), Integer.class);
            if (mark != null) {
                marks.put(criterion, mark);
            }
        }
        String told = row.getString("told_when_late");
        return new Survey(marks, told == null ? null : ToldWhenLate.valueOf(told), row.getString("remark"));
    }

    /** Answers about dossiers of these units that contradict the record of the apology, newest first. */
    List<Discrepancy> discrepancies(List<String> units, int limit) {
        return units.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                        select dossier_code, answered_at, told_when_late, apology_on_record, remark from survey
                        where unit in (:units) and ((told_when_late in ('PARTLY', 'NOT') and apology_on_record = true)
                          or (told_when_late = 'FULLY' and apology_on_record = false))
                        order by answered_at desc limit :limit""")
                        .param("units", units)
                        .param("limit", limit)
                        .query((row, number) -> new Discrepancy(
                                row.getString(1),
                                Objects.requireNonNull(FeedbackStore.instant(row, "answered_at")),
                                ToldWhenLate.valueOf(row.getString(3)),
                                row.getBoolean(4),
                                row.getString(5)))
                        .list();
    }
}
