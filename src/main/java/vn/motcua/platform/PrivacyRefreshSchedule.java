package vn.motcua.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few minutes whether there is something to encrypt; switched off by {@code motcua.privacy.refresh=false}. */
@Component
@ConditionalOnProperty(name = "motcua.privacy.refresh", matchIfMissing = true)
class PrivacyRefreshSchedule {

    private final PrivacyRefresh refresh;

    PrivacyRefreshSchedule(PrivacyRefresh refresh) {
        this.refresh = refresh;
    }

    @Scheduled(
            initialDelayString = "${motcua.privacy.refresh-delay:30s}",
            fixedDelayString = "${motcua.privacy.refresh-interval:5m}")
    void refresh() {
        refresh.refresh();
    }
}
