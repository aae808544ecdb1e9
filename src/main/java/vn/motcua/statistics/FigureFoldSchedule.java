package vn.motcua.statistics;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Folds the figures every few seconds; switched off by {@code motcua.statistics.fold=false}. */
@Component
@ConditionalOnProperty(name = "motcua.statistics.fold", matchIfMissing = true)
class FigureFoldSchedule {

    private final FigureFold fold;

    FigureFoldSchedule(FigureFold fold) {
        this.fold = fold;
    }

    @Scheduled(fixedDelayString = "${motcua.statistics.fold-interval:5s}")
    void fold() {
        fold.fold();
    }
}
