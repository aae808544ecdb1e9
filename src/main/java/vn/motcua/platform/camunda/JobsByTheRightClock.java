package vn.motcua.platform.camunda;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.ClockCheck;

/** Takes no jobs while this node's clock is wrong: a timer would fire early, or date what it does wrongly. */
@Component
class JobsByTheRightClock {

    private static final Logger log = LoggerFactory.getLogger(JobsByTheRightClock.class);

    private final ObjectProvider<JobExecutor> executor;
    private final ClockCheck clock;
    private final BackgroundWork background;
    private boolean paused;

    JobsByTheRightClock(ObjectProvider<JobExecutor> executor, ClockCheck clock, BackgroundWork background) {
        this.executor = executor;
        this.clock = clock;
        this.background = background;
    }

    @Scheduled(fixedDelayString = "1s")
    void look() {
        executor.ifAvailable(this::look);
    }

    private synchronized void look(JobExecutor jobs) {
        if (!clock.right() && jobs.isActive()) {
            log.warn("No jobs are taken until this node's clock is right.");
            jobs.shutdown();
            paused = true;
        } else if (paused && background.mayGoOn()) {
            log.info("Jobs are taken again.");
            jobs.start();
            paused = false;
        }
    }
}
