package vn.motcua.dossier.camunda;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import vn.motcua.deadline.Deadlines;
import vn.motcua.dossier.AcceptDossier;
import vn.motcua.dossier.DossierStatus;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.RecordedAct;
import vn.motcua.dossier.Statuses;
import vn.motcua.dossier.SupplementRequest;
import vn.motcua.rulebook.ModelWord;

/** The word {@code dossier} of the published vocabulary: what models may ask of a dossier and do to it. */
@ModelWord("dossier")
public class DossierVocabulary {

    private final Dossiers dossiers;
    private final AcceptDossier accept;
    private final Statuses statuses;

    DossierVocabulary(Dossiers dossiers, AcceptDossier accept, Statuses statuses) {
        this.dossiers = dossiers;
        this.accept = accept;
        this.statuses = statuses;
    }

    /** Asks the rules by the day of receipt, writes the answers down and gives the appointment. */
    public void accept(String dossierCode) {
        accept.accept(dossierCode, actor());
    }

    /** Whether the dossier was accepted. */
    public boolean accepted(String dossierCode) {
        return dossiers.get(dossierCode).decidingUnit() != null;
    }

    /** Whether the citizen has answered the last supplement request. */
    public boolean supplemented(String dossierCode) {
        return dossiers.supplementRequests(dossierCode).stream()
                .reduce((earlier, later) -> later)
                .map(SupplementRequest::answeredAt)
                .isPresent();
    }

    /** Whether the result was signed. */
    public boolean finished(String dossierCode) {
        return dossiers.get(dossierCode).status() == DossierStatus.FINISHED;
    }

    /** Returns the signed result electronically; the citizen reads so on the tracking page and need not come. */
    public void returnElectronically(String dossierCode) {
        statuses.returnElectronically(dossierCode, actor());
    }

    /** Whether the last review or verification proposes to refuse. */
    public boolean refusalProposed(String dossierCode) {
        return Boolean.TRUE.equals(dossiers.acts(dossierCode).stream()
                .filter(act -> act.answers().containsKey("reviewResult")
                        || act.answers().containsKey("verificationResult"))
                .reduce((earlier, later) -> later)
                .map(DossierVocabulary::proposesRefusal)
                .orElse(false));
    }

    private static boolean proposesRefusal(RecordedAct act) {
        return "refuse".equals(act.answers().get("reviewResult"))
                || "fail".equals(act.answers().get("verificationResult"));
    }

    /** User on whose behalf the engine is running, or the system when a timer fired. */
    static String actor() {
        CommandContext command = Context.getCommandContext();
        String user = command == null ? null : command.getAuthenticatedUserId();
        return user == null ? Deadlines.SYSTEM : user;
    }
}
