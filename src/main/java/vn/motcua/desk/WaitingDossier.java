package vn.motcua.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dossier that waits for the citizen.
 *
 * @param procedure key of the procedure
 * @param status national code, 5 or 6
 * @param since when it began to wait
 * @param answerBy until when the citizen may answer; null when no day was set
 */
public record WaitingDossier(
        String dossierCode, String procedure, int status, Instant since, @Nullable Instant answerBy) {}
