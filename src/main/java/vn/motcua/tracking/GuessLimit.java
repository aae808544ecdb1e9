package vn.motcua.tracking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Refused;

/**
 * Throttles guessing of tracking secrets. Only failed attempts count, per dossier and address, so that a stranger cannot
 * lock the rightful holder out from elsewhere; and per address over all dossiers, so that walking through codes is slow.
 */
@Component
class GuessLimit {

    private static final int PER_DOSSIER = 10;
    private static final int PER_ADDRESS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 200_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(WINDOW)
            .build();

    /** @throws Refused {@code TOO_MANY}, with the seconds to wait */
    void check(String dossierCode, String address) {
        // The address first: who has used up its attempts must not fill the memory with codes any more.
        require(perAddress(address));
        require(perDossier(dossierCode, address));
    }

    void failed(String dossierCode, String address) {
        perDossier(dossierCode, address).tryConsume(1);
        perAddress(address).tryConsume(1);
    }

    private static void require(Bucket bucket) {
        if (bucket.getAvailableTokens() == 0) {
            var estimate = bucket.estimateAbilityToConsume(1);
            throw Refused.tooMany(
                    "tracking.tooMany.text",
                    Math.max(
                            1,
                            Duration.ofNanos(estimate.getNanosToWaitForRefill()).toSeconds()));
        }
    }

    private Bucket perDossier(String dossierCode, String address) {
        return buckets.get(address + " " + dossierCode, key -> bucket(PER_DOSSIER));
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
