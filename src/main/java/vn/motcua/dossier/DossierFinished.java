package vn.motcua.dossier;

/** The result of a dossier was signed; published inside the signing transaction. */
public record DossierFinished(String dossierCode) {}
