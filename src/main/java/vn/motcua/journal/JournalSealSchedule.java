package vn.motcua.journal;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals the journal every few seconds; switched off by {@code motcua.journal.seal=false}. */
@Component
@ConditionalOnProperty(name = "motcua.journal.seal", matchIfMissing = true)
class JournalSealSchedule {

    private final JournalSealer sealer;

    JournalSealSchedule(JournalSealer sealer) {
        this.sealer = sealer;
    }

    @Scheduled(fixedDelayString = "${motcua.journal.seal-interval:10s}")
    void seal() {
        sealer.seal();
    }
}
