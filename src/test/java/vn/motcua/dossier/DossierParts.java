package vn.motcua.dossier;

import org.springframework.context.annotation.Import;

/** The record of dossiers without the rest of the application. */
@Import({Dossiers.class, PersonalData.class})
public class DossierParts {}
