package vn.motcua.portal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what a database has queued for the Portal as a Portal that forgives nothing would. */
public final class StrictPortal {

    private StrictPortal() {}

    /** The changes it would reject, as words; empty if it would take all. */
    public static List<String> rejected(JdbcClient jdbc) {
        SimulatedPortal portal = new SimulatedPortal(false);
        return jdbc
                .sql(
                        """
                        select dossier_code, idempotency_key, order_number, payload from outbox
                        where kind = 'PORTAL_STATUS' order by dossier_code, order_number""")
                .query((row, number) -> {
                    String payload = row.getString("payload");
                    int status = Integer.parseInt(payload.replaceAll(".*\"status\":(\\d+).*", "$1"));
                    StatusReport report =
                            new StatusReport(row.getInt("order_number"), status, payload, "", "", 1, "", "", null);
                    String code = row.getString("dossier_code");
                    return code + " " + report.sequence() + " " + status + " "
                            + portal.tell(code, row.getString("idempotency_key"), report);
                })
                .list()
                .stream()
                .filter(told -> !told.endsWith("ACCEPTED"))
                .toList();
    }
}
