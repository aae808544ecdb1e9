package vn.motcua.demo.camunda;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.motcua.demo.EngineTime;

/** Moves the engine's clock and wakes its job executor. The engine itself is looked up late: it needs the time first. */
@Component
@Profile("demo")
class CamundaTime implements EngineTime {

    private final ObjectProvider<ProcessEngine> engine;

    CamundaTime(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    @Override
    public void follow(Duration offset) {
        ClockUtil.offset(offset.toMillis());
    }

    @Override
    public void wake() {
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration()).getJobExecutor();
        if (executor != null && executor.isActive()) {
            executor.jobWasAdded();
        }
    }

    @Override
    public void runDue(Instant until, Consumer<Instant> clock) {
        ManagementService management = engine.getObject().getManagementService();
        for (Optional<Job> next = firstDue(management, until); next.isPresent(); next = firstDue(management, until)) {
            Job job = next.get();
            if (job.getDuedate() != null
                    && job.getDuedate().toInstant().isAfter(ClockUtil.now().toInstant())) {
                clock.accept(job.getDuedate().toInstant());
            }
            management.executeJob(job.getId());
        }
    }

    private static Optional<Job> firstDue(ManagementService management, Instant until) {
        return management.createJobQuery().active().withRetriesLeft().list().stream()
                // The engine's own housekeeping is no part of a dossier's story, and there are years of it.
                .filter(job -> job.getProcessInstanceId() != null)
                .filter(job -> job.getDuedate() == null
                        || !job.getDuedate().toInstant().isAfter(until))
                .min(Comparator.comparing(job -> job.getDuedate() == null
                        ? Instant.MIN
                        : job.getDuedate().toInstant()));
    }
}
