package vn.motcua.deadline;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every so often for a new working calendar; switched off by {@code motcua.deadline.recount=false}. */
@Component
@ConditionalOnProperty(name = "motcua.deadline.recount", matchIfMissing = true)
class CalendarRecountSchedule {

    private final CalendarRecount recount;

    CalendarRecountSchedule(CalendarRecount recount) {
        this.recount = recount;
    }

    @Scheduled(fixedDelayString = "${motcua.deadline.recount-interval:5s}")
    void catchUp() {
        recount.catchUp();
    }
}
