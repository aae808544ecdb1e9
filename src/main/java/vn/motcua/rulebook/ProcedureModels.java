package vn.motcua.rulebook;

import vn.motcua.platform.Refused;

/** The models of procedures as they were deployed; public like the procedures themselves. */
public interface ProcedureModels {

    /**
     * The latest version.
     *
     * @param key key of the procedure's process
     * @throws Refused {@code NOT_FOUND} if there is no such procedure
     */
    ProcedureModel latest(String key);

    /**
     * A version that dossiers may still run on.
     *
     * @param key key of the procedure's process
     * @param version from 1
     * @throws Refused {@code NOT_FOUND} if there is no such version of a procedure
     */
    ProcedureModel version(String key, int version);
}
