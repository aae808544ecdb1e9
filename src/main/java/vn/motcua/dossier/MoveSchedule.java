package vn.motcua.dossier;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every so often for moves that are not finished; switched off by {@code motcua.dossier.moves=false}. */
@Component
@ConditionalOnProperty(name = "motcua.dossier.moves", matchIfMissing = true)
class MoveSchedule {

    private final MoveRun run;

    MoveSchedule(MoveRun run) {
        this.run = run;
    }

    @Scheduled(fixedDelayString = "${motcua.dossier.moves-interval:2s}")
    void goOn() {
        run.goOn();
    }
}
