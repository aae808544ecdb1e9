package vn.motcua.rulebook;

import vn.motcua.platform.Refused;

/**
 * The models of procedures, and of the building blocks that they call, as they were deployed; public like the procedures
 * themselves. A process that no procedure ever called is not among them.
 */
public interface ProcedureModels {

    /**
     * The latest version.
     *
     * @param key key of the process
     * @throws Refused {@code NOT_FOUND} if there is no such procedure or building block
     */
    ProcedureModel latest(String key);

    /**
     * A version that dossiers may still run on.
     *
     * @param key key of the process
     * @param version from 1
     * @throws Refused {@code NOT_FOUND} if there is no such version of a procedure or building block
     */
    ProcedureModel version(String key, int version);
}
