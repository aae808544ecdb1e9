package vn.motcua.bench;

/** Somebody who can bring a household-business dossier from filing to result. */
interface Rival extends AutoCloseable {

    String name();

    /** Files a dossier and returns its code. */
    String file();

    /** Files a dossier and works it off to the end. */
    void wholeDossier();

    /** The first page of the list of those who check papers, as Tasklist asks for it. */
    void listChecks();

    /** An officer looks up the check of the papers of a dossier and completes it. */
    void check(String code);

    /** What those who check papers open in the morning. */
    void openDesk();

    /**
     * Copies an open dossier, on PostgreSQL; of a thousand copies one stays in its unit.
     *
     * @param from number of the first copy, from 1
     * @param to number of the last one
     * @return bytes of the whole database afterwards
     */
    long copy(String code, int from, int to);

    @Override
    void close();
}
