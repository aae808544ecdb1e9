package vn.motcua.tracking;

/** Tells a citizen the story of a dossier. */
public interface Tracking {

    /**
     * The public story of a dossier.
     *
     * @param dossierCode the code on the receipt, as the citizen typed it
     * @param secret the tracking secret on the receipt
     * @param clientAddress who asks, so that guessing can be throttled
     * @throws vn.motcua.platform.Refused {@code NOT_FOUND} when there is no such dossier <em>or</em> the secret is
     *     wrong, which nobody must be able to tell apart; {@code TOO_MANY} after too many attempts. A number as first
     *     argument of the latter is the seconds to wait.
     */
    TrackingStory story(String dossierCode, String secret, String clientAddress);
}
