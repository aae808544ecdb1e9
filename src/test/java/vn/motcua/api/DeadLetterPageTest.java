package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
@DisplayName("/van-hanh/chua-gui-duoc")
class DeadLetterPageTest {

    private static final String PAGE = "/van-hanh/chua-gui-duoc";
    private static final String HOSTILE = "</td><script>alert(1)</script>";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void empty() {
        jdbc.sql("delete from outbox").update();
    }

    @Test
    @DisplayName("shows what was given up and why, and has it sent again, one or all of a kind, by name")
    void retries() {
        String mail = dead("MAIL", "D-0001", HOSTILE);
        dead("PORTAL_STATUS", "D-0002", "HTTP 409 OUT_OF_ORDER");
        dead("PORTAL_STATUS", "D-0003", "HTTP 422");
        Visitor administrator = Visitor.loggedIn(api, Officers.ADMINISTRATOR);

        String page = administrator.get(PAGE).expect(200).text();
        assertThat(page)
                .contains(
                        "D-0001",
                        "D-0002",
                        "HTTP 409 OUT_OF_ORDER",
                        "Thư điện tử",
                        "09:00 20/11/2026",
                        "10:30 24/11/2026")
                .contains("&lt;script&gt;")
                .doesNotContain(HOSTILE);
        assertThat(administrator.get(PAGE + "?lang=en").expect(200).text()).contains("What could not be sent");
        administrator.get(PAGE + "?lang=vi");

        assertThat(administrator
                        .post(PAGE + "/gui-lai", Map.of("id", mail))
                        .expect(200)
                        .text())
                .contains("Đã đưa lại vào hàng chờ gửi.")
                .doesNotContain("D-0001");
        assertThat(administrator
                        .post(PAGE + "/gui-lai", Map.of("id", mail))
                        .expect(404)
                        .text())
                .contains("Mục này không còn trong danh sách", "role=\"alert\"", "D-0002");
        assertThat(administrator
                        .post(PAGE + "/gui-lai-tat-ca", Map.of("kind", "PORTAL_STATUS"))
                        .expect(200)
                        .text())
                .contains("Đã đưa lại vào hàng chờ gửi: 2 mục.", "Không có gì phải xử lý.");
        assertThat(jdbc.sql("select count(*) from outbox where retried_by = ? and dead_at is null and attempts = 0"
                                + " and next_attempt_at is not null")
                        .param(Officers.ADMINISTRATOR)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(jdbc.sql("select subject from journal_entry where acts like ? order by subject")
                        .param("resend\t" + Officers.ADMINISTRATOR + "\t%")
                        .query(String.class)
                        .list())
                .containsExactly("dossier/D-0001", "dossier/D-0002", "dossier/D-0003");
    }

    @Test
    @DisplayName("refuses nonsense in words and changes nothing")
    void refusesNonsense() {
        dead("MAIL", "D-0001", "x");
        Visitor administrator = Visitor.loggedIn(api, Officers.ADMINISTRATOR);
        administrator.get(PAGE);
        for (String nonsense : new String[] {"", "x".repeat(10_000), "' or 1=1 --", HOSTILE}) {
            assertThat(administrator
                            .post(PAGE + "/gui-lai", Map.of("id", nonsense))
                            .expect(404)
                            .text())
                    .contains("role=\"alert\"")
                    .doesNotContain(HOSTILE);
            assertThat(administrator
                            .post(PAGE + "/gui-lai-tat-ca", Map.of("kind", nonsense))
                            .expect(404)
                            .text())
                    .contains("Không có loại này.");
        }
        assertThat(jdbc.sql("select count(*) from outbox where dead_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("is for administrators only, and nothing is sent again without the page's token")
    void isForAdministrators() {
        String id = dead("MAIL", "D-0001", "x");
        assertThat(new Visitor(api).get(PAGE).text()).doesNotContain("D-0001");
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        clerk.get(PAGE).expect(403);
        clerk.get("/ban-lam-viec");
        clerk.post(PAGE + "/gui-lai", Map.of("id", id)).expect(403);
        api.call("POST", PAGE + "/gui-lai")
                .body("application/x-www-form-urlencoded", "id=" + id)
                .send()
                .expect(403);
        assertThat(jdbc.sql("select retried_by from outbox").query(String.class).list())
                .containsOnlyNulls();
    }

    @Test
    @DisplayName("a payment is reported by the Portal's client only, as often as it likes")
    void paymentIsReported() {
        String id = UUID.randomUUID().toString();
        String code = jdbc.sql("select code from dossier order by code fetch first 1 row only")
                .query(String.class)
                .optional()
                .orElseGet(this::file);
        jdbc.sql("delete from payment_request").update();
        jdbc.sql(
                        """
                        insert into payment_request (id, dossier_code, amount, state, created_at)
                        values (?, ?, 100000, 'SENT', timestamp with time zone '2026-11-20 09:00:00+07:00')""")
                .params(id, code)
                .update();
        Map<String, Object> paid = Map.of("amount", 100_000, "receipt", "B-1", "paidAt", "2026-11-20T09:30:00+07:00");
        String door = "/api/payments/" + id + "/paid";
        api.post(door, paid).expect(401);
        api.postAs(Officers.CLERK, door, paid).expect(403);
        api.postAs(Officers.PORTAL, door, paid).expect(204);
        api.postAs(Officers.PORTAL, door, paid).expect(204);
        api.postAs(Officers.PORTAL, door, Api.with(paid, "receipt", "B-2")).expect(409);
        api.postAs(Officers.PORTAL, door, Api.with(paid, "amount", 5)).expect(409);
        api.postAs(Officers.PORTAL, door, Api.with(paid, "amount", -5)).expect(400);
        api.postAs(Officers.PORTAL, door, Api.with(paid, "receipt", HOSTILE)).expect(400);
        api.postAs(Officers.PORTAL, "/api/payments/nothing/paid", paid).expect(404);
        assertThat(jdbc.sql("select state from payment_request")
                        .query(String.class)
                        .single())
                .isEqualTo("PAID");
        jdbc.sql("delete from payment_request").update();
    }

    @Test
    @DisplayName("the contracts with partners are published")
    void publishesTheContracts() {
        for (String contract : new String[] {"portal-status", "payment", "sms"}) {
            assertThat(api.get("/openapi/" + contract + ".yaml").expect(200).text())
                    .contains("openapi: 3.0.3", "Idempotency-Key");
        }
    }

    private String file() {
        return api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household())
                .expect(201)
                .json()
                .path("dossierCode")
                .asText();
    }

    private String dead(String kind, String dossier, String cause) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into outbox (id, idempotency_key, kind, dossier_code, payload, recipient, created_at, attempts,
                          first_attempt_at, last_attempt_at, dead_at, last_error)
                        values (:id, :id, :kind, :dossier, '{}', 'hidden@example.vn',
                          timestamp with time zone '2026-11-20 08:59:00+07:00', 52,
                          timestamp with time zone '2026-11-20 09:00:00+07:00',
                          timestamp with time zone '2026-11-24 10:30:00+07:00',
                          timestamp with time zone '2026-11-24 10:30:00+07:00', :cause)""")
                .param("id", id)
                .param("kind", kind)
                .param("dossier", dossier)
                .param("cause", cause)
                .update();
        return id;
    }
}
