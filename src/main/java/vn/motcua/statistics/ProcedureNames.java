package vn.motcua.statistics;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;

/** The procedures as their models in force name them, also those that can no longer be asked for. */
@Component
class ProcedureNames {

    private final Procedures procedures;

    ProcedureNames(Procedures procedures) {
        this.procedures = procedures;
    }

    List<Procedure> offered() {
        return procedures.all();
    }

    Optional<Procedure> find(String keyOrCode) {
        try {
            return Optional.of(procedures.get(keyOrCode));
        } catch (Refused unknown) {
            return Optional.empty();
        }
    }

    /** Keys of the procedures of a field. */
    List<String> ofField(String field) {
        return offered().stream()
                .filter(procedure -> procedure.field().equals(field))
                .map(Procedure::key)
                .toList();
    }
}
