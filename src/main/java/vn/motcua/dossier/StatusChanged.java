package vn.motcua.dossier;

/** A dossier has another national status, or its first one; published inside the transaction that changed it. */
public record StatusChanged(String dossierCode, DossierStatus status) {}
