package vn.motcua.deadline.camunda;

import java.time.Instant;
import java.util.Date;
import vn.motcua.deadline.Apologies;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.rulebook.ModelWord;

/** The word {@code deadline} of the published vocabulary: what models may ask and tell the clock. */
@ModelWord("deadline")
public class DeadlineVocabulary {

    private final Deadlines deadlines;
    private final Apologies apologies;

    DeadlineVocabulary(Deadlines deadlines, Apologies apologies) {
        this.deadlines = deadlines;
        this.apologies = apologies;
    }

    /** T-1: opening hour of the working day that lies the table's warning days before the appointment. */
    public Date warningAt(String dossierCode) {
        return Date.from(deadlines.warningAt(dossierCode));
    }

    /** T: closing hour of the first appointment's day. */
    public Date lateAt(String dossierCode) {
        return Date.from(deadlines.lateAt(dossierCode));
    }

    /** End of the citizen's time to answer the last supplement request. */
    public Date supplementEndsAt(String dossierCode) {
        Instant ends = deadlines.of(dossierCode).supplementEndsAt();
        if (ends == null) {
            throw new IllegalStateException("No supplement was asked for in dossier " + dossierCode);
        }
        return Date.from(ends);
    }

    /** Opens the duty to apologise; true for the first caller only. */
    public boolean openApology(String dossierCode) {
        return apologies.open(dossierCode);
    }

    /**
     * Writes down that the first appointment passed; safe to call twice.
     *
     * @throws IllegalStateException if a new working calendar has moved the appointment and the timer does not know yet;
     *     the engine tries again
     */
    public void recordLate(String dossierCode) {
        DossierTime time = deadlines.of(dossierCode);
        Instant first = time.firstAppointment();
        if (!time.late() && first != null && deadlines.now().isBefore(first)) {
            throw new IllegalStateException("Dossier " + dossierCode + " is not late before " + first);
        }
        deadlines.late(dossierCode);
    }

    public boolean explained(String dossierCode) {
        return apologies.explained(dossierCode);
    }

    /** Whether the dossier was late and explanation or apology is missing. */
    public boolean dutiesOpen(String dossierCode) {
        return apologies.dutiesOpen(dossierCode);
    }
}
