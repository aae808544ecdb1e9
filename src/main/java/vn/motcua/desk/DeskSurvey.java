package vn.motcua.desk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much lies on the desk of a unit, from one reading of its work list.
 *
 * @param unit code of the unit
 * @param lengths how long each list of tasks is for each officer, by user; the empty name for what nobody has taken
 * @param counts how long each list is altogether
 * @param workloads what each officer has to do, the busiest first; at the end, if there is any, what nobody has taken
 */
public record DeskSurvey(
        String unit, Map<String, Map<DeskList, Long>> lengths, Map<DeskList, Long> counts, List<Workload> workloads) {

    /** @param officer only the tasks of this user; null for everybody's */
    public long length(DeskList list, @Nullable String officer) {
        return officer == null
                ? counts.getOrDefault(list, 0L)
                : lengths.getOrDefault(officer, Map.of()).getOrDefault(list, 0L);
    }
}
