package vn.motcua.dossier.camunda;

import java.util.List;
import vn.motcua.dossier.Dossiers;
import vn.motcua.rulebook.ModelWord;

/** The word {@code options} of the published vocabulary: which simplification options a dossier lives under. */
@ModelWord("options")
public class OptionsVocabulary {

    private final Dossiers dossiers;

    OptionsVocabulary(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    /**
     * Whether an option was in force when the dossier was accepted; what is switched later does not touch the dossier.
     *
     * @param option id of the option, e.g. {@code e-result}; false for one that nobody knows
     */
    public boolean inForce(String dossierCode, String option) {
        return dossiers.options(dossierCode).orElse(List.of()).contains(option);
    }
}
