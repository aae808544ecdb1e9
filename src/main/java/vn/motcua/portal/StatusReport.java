package vn.motcua.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.VietnamTime;

/**
 * One change of a dossier's status, as the Portal is told. Every attempt says the same, so it holds what was {@link
 * Queued} with the change and what never changes about a dossier.
 *
 * @param sequence counts the changes of this dossier from 1 without a gap
 * @param status national code 1–10
 * @param changedAt ISO instant with the offset of Viet Nam
 * @param procedureCode national code of the procedure
 * @param receptionUnit unit that took the dossier in
 * @param channel national code: 1 counter, 2 online, 3 public post
 * @param receivedAt legal reception, ISO instant with the offset of Viet Nam
 * @param handlingUnit unit that handles it after the change
 * @param appointmentAt when the result will be returned, as promised after the change; ISO instant with the offset of
 *     Viet Nam, null while no appointment has been made
 */
record StatusReport(
        int sequence,
        int status,
        String changedAt,
        String procedureCode,
        String receptionUnit,
        int channel,
        String receivedAt,
        String handlingUnit,
        @Nullable String appointmentAt) {

    /**
     * What a change says that may be otherwise when the message leaves.
     *
     * @param handlingUnit null in messages of earlier versions, which did not say it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Queued(int status, String at, @Nullable String handlingUnit, @Nullable String appointmentAt) {}

    /** As times stand in a report; cut to milliseconds, so that every attempt says the same. */
    static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MILLIS).atZone(VietnamTime.ZONE));
    }

    Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", sequence);
        json.put("status", status);
        json.put("changedAt", changedAt);
        json.put("procedureCode", procedureCode);
        json.put("receptionUnit", receptionUnit);
        json.put("channel", channel);
        json.put("receivedAt", receivedAt);
        json.put("handlingUnit", handlingUnit);
        if (appointmentAt != null) {
            json.put("appointmentAt", appointmentAt);
        }
        return json;
    }
}
