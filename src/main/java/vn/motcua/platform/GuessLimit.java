package vn.motcua.platform;

import org.springframework.stereotype.Component;

/**
 * Throttles guessing of the secrets that stand on receipts. Only failed attempts count, per code and address, so that a stranger cannot
 * lock the rightful holder out from elsewhere; and per address over all codes, so that walking through codes is slow.
 */
@Component
public class GuessLimit {

    private static final int PER_CODE = 10;
    private static final int PER_ADDRESS = 60;

    private final FailureBuckets failures = new FailureBuckets(PER_CODE, PER_ADDRESS);

    /** @throws Refused {@code TOO_MANY}, with the seconds to wait */
    public void check(String code, String address) {
        // The address first: who has used up its attempts must not fill the memory with codes any more.
        require(failures.waitOfPlace(address));
        require(failures.waitOfName(code, address));
    }

    /** The secret given for this code was wrong, or there is no such code. */
    public void failed(String code, String address) {
        failures.failed(code, address);
    }

    private static void require(long seconds) {
        if (seconds > 0) {
            throw Refused.tooMany("platform.guesses.tooMany", seconds);
        }
    }
}
