package vn.motcua.operation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures every so often; switched off by {@code motcua.operation.measure=false}. */
@Component
@ConditionalOnProperty(name = "motcua.operation.measure", matchIfMissing = true)
class LevelSchedule {

    private final OperationLevels levels;

    LevelSchedule(OperationLevels levels) {
        this.levels = levels;
    }

    @Scheduled(fixedDelayString = "${motcua.operation.measure-interval:15s}")
    void measure() {
        levels.measure();
    }
}
