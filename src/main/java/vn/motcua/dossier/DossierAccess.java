package vn.motcua.dossier;

import org.springframework.stereotype.Component;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;

/** Who may see or touch a dossier; who may not is not told that it exists. */
@Component
public class DossierAccess {

    private final Dossiers dossiers;

    DossierAccess(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    /**
     * The dossier, for an officer of a unit that handles it, an auditor, or the portal client or public-post clerk who
     * filed it.
     *
     * @throws Refused {@code NOT_FOUND} otherwise
     */
    public Dossier visible(String code, Caller caller) {
        return dossiers.find(code)
                .filter(dossier -> caller.worksIn(dossier.receptionUnit())
                        || (dossier.decidingUnit() != null && caller.worksIn(dossier.decidingUnit()))
                        || caller.audits()
                        || handedIn(dossier, caller))
                .orElseThrow(() -> Refused.notFound("dossier.unknown", code));
    }

    /**
     * The dossier, for a clerk of its shop, or the portal client or public-post clerk who filed it: whoever may hand in
     * on the citizen's behalf.
     *
     * @throws Refused {@code NOT_FOUND} otherwise
     */
    public Dossier fileable(String code, Caller caller) {
        return dossiers.find(code)
                .filter(dossier -> caller.clerkOf(dossier.receptionUnit()) || handedIn(dossier, caller))
                .orElseThrow(() -> Refused.notFound("dossier.unknown", code));
    }

    private static boolean handedIn(Dossier dossier, Caller caller) {
        return (caller.portal() || caller.postClerkOf(dossier.receptionUnit()))
                && dossier.filedBy().equals(caller.user());
    }
}
