package vn.motcua.rulebook;

/**
 * What completing a user task means. A model names the act in the task's extension property {@code act}; whatever
 * client completes the task, this is called in the same transaction and may refuse. Every act carries {@link ModelAct}.
 */
public interface OfficerAct {

    /**
     * Records the act.
     *
     * @throws vn.motcua.platform.Refused with a sentence for the officer; the task then stays open and nothing changes
     */
    void perform(TaskCompletion completion);
}
