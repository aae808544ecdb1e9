package vn.motcua.portal;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.platform.VietnamTime;

/**
 * One change of a dossier's status, as the Portal is told. Every attempt says the same, so it holds only what never
 * changes about a dossier.
 *
 * @param sequence counts the changes of this dossier from 1 without a gap
 * @param status national code 1–10
 * @param changedAt ISO instant with the offset of Viet Nam
 * @param procedureCode national code of the procedure
 * @param receptionUnit unit that took the dossier in
 * @param channel national code: 1 counter, 2 online, 3 public post
 * @param receivedAt legal reception, ISO instant with the offset of Viet Nam
 */
record StatusReport(
        int sequence,
        int status,
        String changedAt,
        String procedureCode,
        String receptionUnit,
        int channel,
        String receivedAt) {

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
        return json;
    }
}
