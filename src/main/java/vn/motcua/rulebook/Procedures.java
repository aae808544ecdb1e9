package vn.motcua.rulebook;

import java.util.List;
import vn.motcua.platform.Refused;

/** The procedures in force: the latest deployed version of each model that carries a national code. */
public interface Procedures {

    /** All procedures, ordered by national code. */
    List<Procedure> all();

    /**
     * @param keyOrCode process key or national code
     * @throws Refused if there is no such procedure; names the field {@code procedure}
     */
    Procedure get(String keyOrCode);
}
