package vn.motcua.processes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import vn.motcua.platform.VietnamTime;

/** The one clock of a test, ours and the engine's; it stands still until it is set. */
public final class TestClock extends Clock {

    private Instant now = at("2026-09-07T09:00");

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(VietnamTime.ZONE).toInstant();
    }

    /** @param local date and time in Viet Nam, e.g. {@code 2026-09-07T09:00} */
    public void set(String local) {
        set(at(local));
    }

    public void set(Instant instant) {
        now = instant;
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    @Override
    public ZoneId getZone() {
        return VietnamTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
