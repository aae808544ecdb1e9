package vn.motcua.feedback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.stereotype.Component;
import vn.motcua.platform.ClientNetwork;
import vn.motcua.platform.Refused;

/**
 * How much feedback one address may hand in: generous, because a whole office or a public kiosk has one address. Only
 * what is really handed in counts, so mistakes in the form use up nothing.
 */
@Component
class FilingLimit {

    static final int PER_ADDRESS = 60;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int REMEMBERED = 100_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(WINDOW)
            .build();

    /** @throws Refused {@code TOO_MANY}, with the seconds to wait */
    void take(String address) {
        Bucket bucket = buckets.get(ClientNetwork.of(address), key -> Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(PER_ADDRESS)
                        .refillGreedy(PER_ADDRESS, WINDOW)
                        .build())
                .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Refused.tooMany(
                    "feedback.tooMany",
                    Math.max(
                            1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds()));
        }
    }
}
