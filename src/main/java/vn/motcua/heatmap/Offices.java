package vn.motcua.heatmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.deadline.Office;

/** Whose opening hours count for a dossier, as the first entry of its ledger says; for many dossiers at once. */
@Component
class Offices {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Offices(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** By the dossier's code; a dossier without a ledger is missing. */
    Map<String, Office> of(Set<String> dossierCodes) {
        if (dossierCodes.isEmpty()) {
            return Map.of();
        }
        Map<String, Office> offices = new HashMap<>();
        jdbc.sql("select dossier_code, detail from ledger_entry where seq = 1 and dossier_code in (:codes)")
                .param("codes", dossierCodes)
                .query(row -> {
                    offices.put(row.getString("dossier_code"), office(row.getString("detail")));
                });
        return offices;
    }

    private Office office(String detail) {
        try {
            JsonNode received = json.readTree(detail);
            return new Office(
                    received.path("province").asText(""), received.path("unit").asText(""));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds no JSON: " + detail, e);
        }
    }
}
