package vn.motcua.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The one time zone of the application, Asia/Ho_Chi_Minh (UTC+7, no summer time).
 *
 * <p>The engine stores timestamps without a zone and reads them in the JVM's default zone, so the default is set
 * before anything else starts, whatever the machine says.
 */
public final class VietnamTime implements EnvironmentPostProcessor {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
    }

    /** The day in Viet Nam on which {@code instant} falls. */
    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }
}
