package vn.motcua.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Throttles guessing of passwords without locking anybody out: a stranger's failures count for the stranger's address,
 * and whoever has logged in from an address before may go on there when others at the same address have failed too
 * often.
 */
@Component
public class LoginLimit {

    private static final Duration AT_HOME = Duration.ofDays(30);
    private static final int REMEMBERED = 200_000;

    private final FailureBuckets failures;
    private final Cache<String, Boolean> atHome = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(AT_HOME)
            .build();

    LoginLimit(
            @Value("${motcua.login.failures-per-user}") int perUser,
            @Value("${motcua.login.failures-per-address}") int perAddress) {
        failures = new FailureBuckets(perUser, perAddress);
    }

    /** @throws TooManyAttempts if the user must not try again from there yet */
    public void check(String user, String address) {
        long seconds = 0;
        if (atHome.getIfPresent(FailureBuckets.key(user, address)) == null) {
            seconds = failures.waitOfPlace(address);
        }
        if (seconds == 0) {
            seconds = failures.waitOfName(user, address);
        }
        if (seconds > 0) {
            throw new TooManyAttempts(seconds);
        }
    }

    public void failed(String user, String address) {
        failures.failed(user, address);
    }

    public void succeeded(String user, String address) {
        atHome.put(FailureBuckets.key(user, address), true);
        failures.forget(user, address);
    }
}
