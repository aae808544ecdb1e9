package vn.motcua.rulebook;

import java.util.Set;

/**
 * What completing a user task means. A model names the act in the task's extension property {@code act}; whatever
 * client completes the task, this is called in the same transaction and may refuse.
 */
public interface OfficerAct {

    /** The word the model uses, e.g. {@code check-papers}. */
    String name();

    /** Answers that the model's gateways read; every other answer stays out of the engine. */
    Set<String> answersForTheModel();

    /**
     * Records the act.
     *
     * @throws vn.motcua.platform.Refused with a sentence for the officer; the task then stays open and nothing changes
     */
    void perform(TaskCompletion completion);
}
