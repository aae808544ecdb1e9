package vn.motcua.dossier;

import java.util.Optional;

/** Where dossiers stand in the drawn way of their procedure. */
public interface DossierPlaces {

    /**
     * The place of a dossier, running or ended.
     *
     * @param dossierCode code of the dossier
     * @return empty if the engine has no trace of it any more
     */
    Optional<DossierPlace> of(String dossierCode);
}
