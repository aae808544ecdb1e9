package vn.motcua.faults.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.builder.SpringApplicationBuilder;
import vn.motcua.MotCuaApplication;
import vn.motcua.platform.VietnamTime;

/**
 * The application, whose clock and whose engine's clock differ from the machine's by what a file says, in milliseconds;
 * the file may change while it runs. A test cannot set the machine's clock.
 */
public final class NodeWithMovableClock {

    private NodeWithMovableClock() {}

    public static void main(String[] arguments) {
        OffsetClock clock = new OffsetClock();
        Path file = Path.of(System.getProperty("faults.clock"));
        Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "clock");
                    thread.setDaemon(true);
                    return thread;
                })
                .scheduleWithFixedDelay(() -> clock.read(file), 0, 50, TimeUnit.MILLISECONDS);
        new SpringApplicationBuilder(MotCuaApplication.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
                .run(arguments);
    }

    private static final class OffsetClock extends Clock {

        private final Clock machine = Clock.system(VietnamTime.ZONE);
        private volatile Duration offset = Duration.ZERO;

        void read(Path file) {
            try {
                String text = Files.exists(file) ? Files.readString(file).strip() : "";
                Duration told = Duration.ofMillis(text.isEmpty() ? 0 : Long.parseLong(text));
                if (!told.equals(offset)) {
                    offset = told;
                    ClockUtil.offset(told.toMillis());
                }
            } catch (IOException | NumberFormatException halfWritten) {
                // Read again in a moment.
            }
        }

        @Override
        public Instant instant() {
            return machine.instant().plus(offset);
        }

        @Override
        public ZoneId getZone() {
            return machine.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(machine.withZone(zone), offset);
        }
    }
}
