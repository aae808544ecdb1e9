package vn.motcua.dossier;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Once a night; switched off by {@code motcua.privacy.retention=false}. */
@Component
@ConditionalOnProperty(name = "motcua.privacy.retention", matchIfMissing = true)
class RetentionSchedule {

    private final Retention retention;

    RetentionSchedule(Retention retention) {
        this.retention = retention;
    }

    @Scheduled(cron = "${motcua.privacy.retention-cron:0 30 2 * * *}")
    void remove() {
        retention.removeDue();
    }
}
