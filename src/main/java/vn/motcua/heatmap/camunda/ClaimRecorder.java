package vn.motcua.heatmap.camunda;

import java.sql.Types;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.spring.boot.starter.event.TaskEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.motcua.platform.VietnamTime;

/**
 * Writes down when a task was first taken, in the transaction in which it is; just before its end, so that of two
 * officers who take it at once the engine refuses the second one in its own words.
 */
@Component
class ClaimRecorder {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimRecorder(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void assigned(TaskEvent event) {
        if (!TaskListener.EVENTNAME_ASSIGNMENT.equals(event.getEventName()) || event.getAssignee() == null) {
            return;
        }
        jdbc.sql(
                        """
                        insert into task_claim (task_id, claimed_at)
                        select cast(:task as varchar(64)), cast(:at as timestamp with time zone)
                        where not exists (select 1 from task_claim where task_id = :task)""")
                .param("task", event.getId())
                .param("at", clock.instant().atZone(VietnamTime.ZONE).toOffsetDateTime(), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }
}
