package vn.motcua.rulebook;

import java.util.List;

/**
 * The drawn way of a procedure.
 *
 * @param key key of the process
 * @param version version of the deployed model, from 1
 * @param bpmn the model as it was deployed
 * @param steps its named elements, in the order in which a dossier reaches them; what is only reached by events is last
 */
public record ProcedureModel(String key, int version, String bpmn, List<ModelledStep> steps) {}
