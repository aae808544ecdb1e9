package vn.motcua.tracking;

import vn.motcua.dossier.Dossier;

/** The story of a dossier, for whoever has been found entitled to it in another way than by the secret of the receipt. */
public interface DossierStories {

    /** The same story that the citizen reads; one entry for each row of the ledger, in the ledger's order. */
    TrackingStory of(Dossier dossier);
}
