package vn.motcua.dossier;

import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ActJournal;
import vn.motcua.rulebook.TaskCompletion;

/** Keeps every officer's act in the dossier's record. */
@Component
class RecordActs implements ActJournal {

    private final Dossiers dossiers;

    RecordActs(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public void record(TaskCompletion completion) {
        dossiers.addAct(
                completion.dossierCode(),
                completion.act(),
                completion.taskId(),
                completion.actor(),
                completion.answers());
    }
}
