package vn.motcua.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/**
 * One application (hồ sơ).
 *
 * @param code dossier code, the engine's business key; never changes
 * @param procedure key of the procedure's process
 * @param procedureCode national code of the procedure
 * @param localityCode place the case belongs to, as it was on the day of receipt
 * @param receptionUnit shop that took it in
 * @param decidingUnit unit that decides; null before acceptance
 * @param facts the facts the tables ask for
 * @param receivedAt legal reception
 * @param filedAt when it was entered into the system
 * @param filedBy user who entered it
 * @param trackingSecret secret printed on the receipt
 */
public record Dossier(
        String code,
        String procedure,
        String procedureCode,
        String localityCode,
        Channel channel,
        String receptionUnit,
        @Nullable String decidingUnit,
        ApplicantGroup applicantGroup,
        Map<String, Object> facts,
        Instant receivedAt,
        Instant filedAt,
        String filedBy,
        DossierStatus status,
        String trackingSecret) {

    /** Day of receipt in Viet Nam; all law is looked up by it. */
    public LocalDate receivedOn() {
        return VietnamTime.dayOf(receivedAt);
    }

    @Override
    public String toString() {
        return "Dossier[" + code + "]";
    }
}
