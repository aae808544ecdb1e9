package vn.motcua.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Throttles guessing of the secrets that stand on receipts. Only failed attempts count, per code and address, so that a stranger cannot
 * lock the rightful holder out from elsewhere; and per address over all codes, so that walking through codes is slow.
 */
@Component
public class GuessLimit {

    private static final int PER_CODE = 10;
    private static final int PER_ADDRESS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 200_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(WINDOW)
            .build();

    /** @throws Refused {@code TOO_MANY}, with the seconds to wait */
    public void check(String code, String address) {
        // The address first: who has used up its attempts must not fill the memory with codes any more.
        require(perAddress(address));
        require(perCode(code, address));
    }

    /** The secret given for this code was wrong, or there is no such code. */
    public void failed(String code, String address) {
        perCode(code, address).tryConsume(1);
        perAddress(address).tryConsume(1);
    }

    private static void require(Bucket bucket) {
        if (bucket.getAvailableTokens() == 0) {
            var estimate = bucket.estimateAbilityToConsume(1);
            throw Refused.tooMany(
                    "platform.guesses.tooMany",
                    Math.max(
                            1,
                            Duration.ofNanos(estimate.getNanosToWaitForRefill()).toSeconds()));
        }
    }

    private Bucket perCode(String code, String address) {
        return buckets.get(address + " " + code, key -> bucket(PER_CODE));
    }

    private Bucket perAddress(String address) {
        return buckets.get(address, key -> bucket(PER_ADDRESS));
    }

    private static Bucket bucket(int failures) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(failures)
                        .refillGreedy(failures, WINDOW)
                        .build())
                .build();
    }
}
