package vn.motcua.dossier;

/**
 * The time to keep a dossier's personal data is over and its applicant is removed; whoever keeps more of them removes it
 * in the same transaction.
 */
public record DossierAnonymised(String dossierCode) {}
