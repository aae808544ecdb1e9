package vn.motcua.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a courier gets it; the same for every attempt.
 *
 * @param key idempotency key, unique over all kinds; the partner recognises a repeated message by it
 * @param orderNumber counts the messages of this kind and dossier from 1 without a gap; null where order does not matter
 * @param payload JSON object, at most 4,000 characters
 * @param recipient address or phone number; null where the partner is known from the configuration, and where it was
 *     forgotten
 * @param queuedAt moment of the act it reports
 */
public record OutgoingMessage(
        String id,
        MessageKind kind,
        String key,
        String dossierCode,
        @Nullable Integer orderNumber,
        String payload,
        @Nullable String recipient,
        Instant queuedAt) {

    OutgoingMessage to(@Nullable String readable) {
        return new OutgoingMessage(id, kind, key, dossierCode, orderNumber, payload, readable, queuedAt);
    }

    /** Without recipient and payload, for the log. */
    @Override
    public String toString() {
        return "OutgoingMessage[" + key + "]";
    }
}
