package vn.motcua.platform.camunda;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends the engine's job executor in order. By itself it goes on taking jobs while everything else is shut down, until its
 * running jobs are interrupted and the pool closes under them.
 *
 * <p>First of all, before the executor's threads refuse work, no job is taken any more. Then Spring waits for the jobs
 * that run ({@code spring.lifecycle.timeout-per-shutdown-phase}). At last the jobs that this node had taken and not begun
 * are given back, so that the other nodes need not wait until the lock runs out.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class JobsEndFirst implements ApplicationListener<ContextClosedEvent>, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobsEndFirst.class);

    /** Stopped after the threads of the executor and the web server, and before the connections are closed. */
    private static final int AFTER_THE_JOBS = 0;

    private final ObjectProvider<JobExecutor> executor;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    JobsEndFirst(ObjectProvider<JobExecutor> executor, JdbcClient jdbc, TransactionTemplate transaction) {
        this.executor = executor;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        executor.ifAvailable(jobs -> {
            if (jobs.isActive()) {
                jobs.shutdown();
            }
        });
    }

    @Override
    public void stop() {
        running = false;
        executor.ifAvailable(this::giveBack);
    }

    private void giveBack(JobExecutor jobs) {
        try {
            Integer returned = transaction.execute(status -> jdbc.sql(
                            """
                    update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1
                    where LOCK_OWNER_ = ?""")
                    .param(jobs.getLockOwner())
                    .update());
            if (returned != null && returned > 0) {
                log.info("{} jobs that were taken and not begun are free for other nodes.", returned);
            }
        } catch (RuntimeException fault) {
            log.warn("Jobs taken by this node stay locked until their lock runs out.", fault);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_JOBS;
    }
}
