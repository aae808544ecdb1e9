package vn.motcua.feedback;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.motcua.deadline.DueDates;
import vn.motcua.deadline.LegalPeriod;
import vn.motcua.deadline.Office;
import vn.motcua.deadline.PeriodUnit;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;

/**
 * How long a unit may take with feedback: the {@code feedback-terms} table, asked by the day it was received (Decision
 * 766/QĐ-TTg, indicator 5.2), counted in working days like a dossier's time.
 */
@Component
class FeedbackTerms {

    static final String TABLE = "feedback-terms";

    private final DecisionTables tables;
    private final DueDates dueDates;

    FeedbackTerms(DecisionTables tables, DueDates dueDates) {
        this.tables = tables;
        this.dueDates = dueDates;
    }

    /**
     * @param refuseBy last instant to refuse it as invalid or not the unit's business
     * @param askBy last instant to ask the citizen for more
     * @param answerBy last instant to answer
     * @param publishDays working days from the answer to its publication
     * @param basis legal basis
     */
    record Terms(Instant refuseBy, Instant askBy, Instant answerBy, int publishDays, String basis) {}

    Terms of(Instant receivedAt, Office office) {
        DecisionOutcome.Row row = tables.decide(TABLE, Map.of("receivedOn", VietnamTime.dayOf(receivedAt)))
                .single();
        return new Terms(
                after(receivedAt, row.number("refuseDays"), office),
                after(receivedAt, row.number("askDays"), office),
                after(receivedAt, row.number("answerDays"), office),
                (int) row.number("publishDays"),
                row.basis());
    }

    /** The closing of the n-th working day after an instant, whose own day is not counted. */
    Instant after(Instant from, long workingDays, Office office) {
        return dueDates.due(from, new LegalPeriod((int) workingDays, PeriodUnit.WORKING_DAY, null), office)
                .dueAt();
    }

    /** Working minutes left to answer. */
    long remaining(Instant now, Instant answerBy, Office office) {
        return dueDates.remaining(now, answerBy, office);
    }

    /** The end of the time to answer, when what was left runs on from now. */
    Instant resumed(Instant now, long keptMinutes, Office office) {
        return dueDates.appointment(dueDates.resume(now, keptMinutes, office), office);
    }
}
