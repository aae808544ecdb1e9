package vn.motcua.rulebook.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.OfficerAct;

@DisplayName("Completing a task")
class CompletionListenerTest {

    @Test
    @SuppressWarnings("unchecked")
    @DisplayName("that somebody else completed on another node after it was read here is refused as a collision")
    void completedMeanwhile() {
        ObjectProvider<OfficerAct> acts = mock(ObjectProvider.class);
        when(acts.stream()).thenReturn(Stream.empty());
        CompletionListener listener =
                new CompletionListener(acts, mock(ObjectProvider.class), mock(IdentityService.class));
        DelegateTask task = mock(DelegateTask.class);
        when(task.getExecution()).thenReturn(null);

        Refused refused = catchThrowableOfType(Refused.class, () -> listener.complete(task, "check-papers"));

        assertThat(refused.messageKey()).isEqualTo("platform.problem.concurrent");
    }
}
