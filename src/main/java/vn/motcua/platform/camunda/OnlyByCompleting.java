package vn.motcua.platform.camunda;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import vn.motcua.platform.Refused;

/**
 * Closes the ways out of a task that no completion listener sees: whoever may work on a task could end its process by
 * throwing an error out of it, or write variables by "resolving" it.
 */
class OnlyByCompleting extends CommandInterceptor {

    private static final Set<Class<?>> CLOSED = Set.of(
            HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class, ResolveTaskCmd.class, DeleteTaskCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (CLOSED.contains(command.getClass())) {
            throw Refused.forbidden("platform.task.onlyComplete");
        }
        return next.execute(command);
    }
}
