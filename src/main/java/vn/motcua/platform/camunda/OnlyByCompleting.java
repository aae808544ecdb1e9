package vn.motcua.platform.camunda;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import vn.motcua.platform.Refused;

/**
 * Closes the ways out of a task that no completion listener sees: whoever may work on a task could end its process by
 * throwing an error out of it, or write variables by "resolving" it. Nor is anything kept beside a task: no comments, no
 * attachments.
 */
class OnlyByCompleting extends CommandInterceptor {

    private static final Set<Class<?>> CLOSED = Set.of(
            HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class, ResolveTaskCmd.class, DeleteTaskCmd.class);

    /** Free texts and files would lie in the engine's tables as they are, outside of the journal and of retention. */
    private static final Set<Class<?>> NOTHING_BESIDE = Set.of(
            AddCommentCmd.class,
            UpdateCommentCmd.class,
            DeleteTaskCommentCmd.class,
            DeleteProcessInstanceCommentCmd.class,
            CreateAttachmentCmd.class,
            SaveAttachmentCmd.class,
            DeleteAttachmentCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (CLOSED.contains(command.getClass())) {
            throw Refused.forbidden("platform.task.onlyComplete");
        }
        if (NOTHING_BESIDE.contains(command.getClass())) {
            throw Refused.forbidden("platform.task.nothingBeside");
        }
        return next.execute(command);
    }
}
