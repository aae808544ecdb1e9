package vn.motcua.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * Failed attempts at a secret, counted per name and place, and per place over all names. Kept in memory: with several
 * nodes, each grants that much.
 */
final class FailureBuckets {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 200_000;
    private static final int LONGEST_NAME = 64;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(WINDOW)
            .build();
    private final int perName;
    private final int perPlace;

    /** Failures that are let pass within ten minutes. */
    FailureBuckets(int perName, int perPlace) {
        this.perName = perName;
        this.perPlace = perPlace;
    }

    /** Seconds until the place may try any name again; 0 if it may now. */
    long waitOfPlace(String address) {
        return wait(ofPlace(address));
    }

    /** Seconds until the place may try this name again; 0 if it may now. */
    long waitOfName(String name, String address) {
        return wait(ofName(name, address));
    }

    void failed(String name, String address) {
        ofName(name, address).tryConsume(1);
        ofPlace(address).tryConsume(1);
    }

    void forget(String name, String address) {
        buckets.invalidate(key(name, address));
    }

    static String key(String name, String address) {
        return ClientNetwork.of(address) + " " + name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static long wait(Bucket bucket) {
        if (bucket.getAvailableTokens() > 0) {
            return 0;
        }
        return Math.max(
                1,
                Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill())
                        .toSeconds());
    }

    private Bucket ofName(String name, String address) {
        return buckets.get(key(name, address), key -> bucket(perName));
    }

    private Bucket ofPlace(String address) {
        return buckets.get(ClientNetwork.of(address), key -> bucket(perPlace));
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
