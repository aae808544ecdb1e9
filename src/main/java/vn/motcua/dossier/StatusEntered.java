package vn.motcua.dossier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status as it was recorded.
 *
 * @param actor user id, or {@code system}
 */
public record StatusEntered(DossierStatus status, Instant at, String actor, @Nullable String reason) {}
