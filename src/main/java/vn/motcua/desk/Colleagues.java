package vn.motcua.desk;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Who works where, and what people are called. */
public interface Colleagues {

    /** The officers of a unit, ordered by user id; empty if nobody works there. */
    List<Colleague> of(String unit);

    /** Names by user id; of unknown users and users without a name, the id itself. */
    Map<String, String> names(Collection<String> users);
}
