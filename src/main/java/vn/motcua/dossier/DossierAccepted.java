package vn.motcua.dossier;

/** A dossier was accepted and has its first appointment; published inside the accepting transaction. */
public record DossierAccepted(String dossierCode) {}
