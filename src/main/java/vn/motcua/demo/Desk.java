package vn.motcua.demo;

import java.util.Map;

/** Where officers of the demo work: the engine's users and tasks. */
public interface Desk {

    /** Makes the officer a user, with this password from now on. */
    void employ(Officer officer, String password);

    /**
     * The officer takes on the open task of this act.
     *
     * @throws IllegalStateException if there is none, or it is not the officer's
     */
    void claim(String dossierCode, String act, Officer officer);

    /**
     * The officer completes the open task of this act.
     *
     * @throws IllegalStateException if there is none, or it is not the officer's
     */
    void complete(String dossierCode, String act, Officer officer, Map<String, Object> answers);
}
