package vn.motcua.dossier;

/** The engine, told in facts. Every fact is told inside the transaction that recorded it. */
public interface DossierProcess {

    /** A dossier was filed: its process begins. */
    void filed(Dossier dossier);

    /** The citizen answered the supplement request. */
    void supplemented(String dossierCode);

    /** The citizen withdrew the dossier. */
    void withdrawn(String dossierCode);

    /** The dossier was finished or stopped before the appointment: an apology in preparation is not needed. */
    void finishedInTime(String dossierCode);
}
