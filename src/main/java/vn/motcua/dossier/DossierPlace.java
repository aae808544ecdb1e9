package vn.motcua.dossier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a dossier stands in its procedure's own model: inside a building block it stands at the call of the block, and
 * inside an event subprocess, such as that of lateness, at the subprocess.
 *
 * @param procedure key of the procedure's process
 * @param version version of the model that the dossier runs on, from 1
 * @param elements ids of the elements where it stands, each once, in the order they were reached; empty once it has
 *     ended, and for the moment in which the system itself is at work
 * @param passed ids of the elements that lie behind it, each once, in the order they were reached; none of {@code
 *     elements}
 * @param end id of the end that was reached; null while it runs, and when it was ended from outside
 */
public record DossierPlace(
        String procedure, int version, List<String> elements, List<String> passed, @Nullable String end) {

    public DossierPlace {
        elements = List.copyOf(elements);
        passed = List.copyOf(passed);
    }
}
