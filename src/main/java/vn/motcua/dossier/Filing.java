package vn.motcua.dossier;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/**
 * A request to file a dossier.
 *
 * @param procedure process key or national code
 * @param locality place of the case
 * @param receptionUnit the shop; null for the shop of the place
 * @param receivedAt legal reception, or the postmark; null for now
 */
public record Filing(
        String procedure,
        String locality,
        @Nullable String receptionUnit,
        Channel channel,
        @Nullable Instant receivedAt,
        ApplicantGroup applicantGroup,
        Applicant applicant,
        Map<String, Object> facts) {}
