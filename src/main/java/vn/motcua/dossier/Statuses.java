package vn.motcua.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.deadline.Apologies;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.deadline.EntryKind;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/**
 * The dossier's status follows the token: entering an activity that carries a national code sets it, and with it the
 * legal clock stands still (5, 6, 8), runs on, or ends (3, 7, 9).
 */
@Service
public class Statuses {

    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final Apologies apologies;
    private final WorkingCalendar calendar;
    private final DossierProcess process;
    private final ApplicationEventPublisher events;

    Statuses(
            Dossiers dossiers,
            Deadlines deadlines,
            Apologies apologies,
            WorkingCalendar calendar,
            DossierProcess process,
            ApplicationEventPublisher events) {
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.apologies = apologies;
        this.calendar = calendar;
        this.process = process;
        this.events = events;
    }

    /** The token entered an activity with this status; nothing happens when the dossier has it already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(String dossierCode, DossierStatus status, String actor) {
        Dossier dossier = dossiers.get(dossierCode);
        if (dossier.status() == status) {
            return;
        }
        dossiers.changeStatus(dossier, status, actor, null);
        switch (status) {
            case SUPPLEMENT_REQUIRED -> pauseForSupplement(dossierCode, actor);
            case PAYMENT_REQUIRED -> deadlines.pause(dossierCode, "PAYMENT", null, actor);
            case STOPPED ->
                dropApologyIfInTime(dossierCode, deadlines.note(dossierCode, EntryKind.STOPPED, Map.of(), actor));
            case NOT_RECEIVED -> deadlines.note(dossierCode, EntryKind.REFUSED, Map.of(), actor);
            case WITHDRAWN -> deadlines.note(dossierCode, EntryKind.WITHDRAWN, Map.of(), actor);
            case FINISHED -> finish(dossierCode, actor);
            case RETURNED -> deadlines.note(dossierCode, EntryKind.RETURNED, Map.of(), actor);
            case NEWLY_FILED, RECEIVED, IN_PROGRESS -> deadlines.resume(dossierCode, actor);
        }
    }

    /**
     * The result reaches the citizen electronically; nobody has to come for it.
     *
     * @throws Refused while explanation or apology of a late dossier are still due
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void returnElectronically(String dossierCode, String actor) {
        if (apologies.dutiesOpen(dossierCode)) {
            throw Refused.conflict("dossier.close.dutiesOpen");
        }
        dossiers.changeStatus(dossiers.get(dossierCode), DossierStatus.RETURNED, actor, null);
        deadlines.note(dossierCode, EntryKind.RETURNED, Map.of("delivery", "ELECTRONIC"), actor);
    }

    private void pauseForSupplement(String dossierCode, String actor) {
        List<SupplementRequest> requests = dossiers.supplementRequests(dossierCode);
        SupplementRequest last = requests.get(requests.size() - 1);
        deadlines.pause(dossierCode, "SUPPLEMENT", last.answerBy(), actor);
    }

    private void finish(String dossierCode, String actor) {
        DossierTime before = deadlines.of(dossierCode);
        long days = workingDaysLate(before);
        DossierTime time = deadlines.note(dossierCode, EntryKind.FINISHED, Map.of("workingDaysLate", days), actor);
        dropApologyIfInTime(dossierCode, time);
        events.publishEvent(new DossierFinished(dossierCode));
    }

    private void dropApologyIfInTime(String dossierCode, DossierTime time) {
        // Only an opened apology waits for this; most dossiers never have one, and telling the engine is dear.
        if (!time.late() && apologies.of(dossierCode).isPresent()) {
            process.finishedInTime(dossierCode);
            apologies.dropUnsigned(dossierCode);
        }
    }

    /**
     * Working days between the first appointment and now: negative when early, 0 on the day, and at least 1 once the
     * appointment has passed, even when only days off lie between.
     */
    private long workingDaysLate(DossierTime time) {
        Instant appointment = time.firstAppointment();
        Instant now = deadlines.now();
        long days = calendar.at(time.office()).daysBetween(VietnamTime.dayOf(appointment), VietnamTime.dayOf(now));
        return now.isAfter(appointment) ? Math.max(1, days) : days;
    }
}
