package vn.motcua.dossier;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.deadline.Apologies;
import vn.motcua.deadline.Deadlines;
import vn.motcua.platform.Refused;

/** What the citizen may do to a dossier after filing it: supplement it, or withdraw it. */
@Service
public class CitizenActs {

    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final Apologies apologies;
    private final DossierProcess process;

    CitizenActs(Dossiers dossiers, Deadlines deadlines, Apologies apologies, DossierProcess process) {
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.apologies = apologies;
        this.process = process;
    }

    /**
     * The citizen answers the open supplement request; the clock runs on.
     *
     * @param answer what was handed in, in words
     * @throws Refused if no request is open
     */
    @Transactional
    public void supplement(String dossierCode, String answer) {
        Dossier dossier = dossiers.get(dossierCode);
        List<SupplementRequest> requests = dossiers.supplementRequests(dossierCode);
        if (dossier.status() != DossierStatus.SUPPLEMENT_REQUIRED) {
            throw Refused.conflict("dossier.supplement.notAsked", dossierCode);
        }
        SupplementRequest open = requests.get(requests.size() - 1);
        dossiers.answerSupplement(dossierCode, open.number(), answer);
        process.supplemented(dossierCode);
    }

    /**
     * The citizen withdraws the dossier. If it was late already, explanation and apology stay due.
     *
     * @throws Refused if the dossier has ended
     */
    @Transactional
    public void withdraw(String dossierCode, String reason) {
        Dossier dossier = dossiers.get(dossierCode);
        if (dossier.status().ended()) {
            throw Refused.conflict("dossier.withdrawal.ended", dossierCode);
        }
        deadlines.hearLateness(dossierCode);
        apologies.dropUnsigned(dossierCode);
        dossiers.addAct(dossierCode, "withdraw", "-", "applicant", java.util.Map.of("reason", reason));
        process.withdrawn(dossierCode);
    }
}
