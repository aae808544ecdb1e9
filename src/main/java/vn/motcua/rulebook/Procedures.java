package vn.motcua.rulebook;

import java.util.List;
import vn.motcua.platform.Refused;

/** The procedures: the latest deployed version of each model that carries a national code. */
public interface Procedures {

    /** All procedures that can be asked for, ordered by national code. */
    List<Procedure> all();

    /**
     * A procedure that can be asked for.
     *
     * @param keyOrCode process key or national code
     * @throws Refused if there is no such procedure, or it was taken back; names the field {@code procedure}
     */
    Procedure offered(String keyOrCode);

    /**
     * A procedure, even if it can no longer be asked for: dossiers that run on it go on.
     *
     * @param keyOrCode process key or national code
     * @throws Refused if there is no such procedure; names the field {@code procedure}
     */
    Procedure get(String keyOrCode);
}
