package vn.motcua.dossier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.motcua.platform.GuessLimit;
import vn.motcua.platform.Refused;

/** Who holds the receipt of a dossier, and so its code and secret, may see it and speak about it. */
@Component
public class ReceiptAccess {

    private final Dossiers dossiers;
    private final GuessLimit guesses;

    ReceiptAccess(Dossiers dossiers, GuessLimit guesses) {
        this.dossiers = dossiers;
        this.guesses = guesses;
    }

    /**
     * The dossier of a receipt.
     *
     * @param dossierCode the code on the receipt, as it was typed
     * @param secret the secret on the receipt, as it was typed
     * @param clientAddress who asks, so that guessing can be throttled
     * @throws Refused {@code NOT_FOUND} when there is no such dossier <em>or</em> the secret is wrong, which nobody must
     *     be able to tell apart; {@code TOO_MANY} after too many attempts, with the seconds to wait as first argument
     */
    public Dossier open(String dossierCode, String secret, String clientAddress) {
        guesses.check(dossierCode, clientAddress);
        Optional<Dossier> found =
                dossiers.find(dossierCode.strip()).filter(dossier -> same(dossier.trackingSecret(), secret.strip()));
        if (found.isEmpty()) {
            guesses.failed(dossierCode, clientAddress);
            throw Refused.notFound("dossier.receipt.unknown");
        }
        return found.get();
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
