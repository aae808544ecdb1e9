package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.processes.Shop;

@OnPostgresToo
@ApiTest
@DisplayName("/api/tracking and /tra-cuu")
class TrackingApiTest {

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    private String code;
    private String secret;

    @BeforeEach
    void aDossierOfMonday() {
        shop.now("2026-09-07T09:00");
        Answer filed = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household());
        code = filed.text("dossierCode");
        secret = filed.text("trackingSecret");
    }

    @Test
    void aNewDossier() {
        JsonNode story = story();

        assertThat(story.at("/status/code").asInt()).isEqualTo(1);
        assertThat(story.at("/status/name").asText()).isEqualTo("Mới đăng ký");
        assertThat(story.path("appointments")).isEmpty();
        assertThat(sentences(story))
                .singleElement()
                .asString()
                .contains("đã nhận hồ sơ của ông/bà, nộp trực tiếp tại quầy");
        nothingPersonal();
    }

    @Test
    void anAcceptedDossierHasItsDateAndFee() {
        accept();
        JsonNode story = story();

        assertThat(story.at("/status/code").asInt()).isEqualTo(4);
        assertThat(story.at("/appointments/0/dueOn").asText()).isEqualTo("2026-09-10");
        assertThat(story.at("/fee/payable").asLong()).isZero();
        assertThat(story.at("/fee/lines/0/base").asLong()).isEqualTo(100_000);
        assertThat(sentences(story).get(1)).contains("3 ngày làm việc").contains("thứ Năm, 10/09/2026");
        assertThat(story.at("/entries/1/basis").asText()).isNotBlank();
        assertThat(story.path("notices").findValuesAsText("kind")).contains("RECEIPT");
        nothingPersonal();
        String letter = story.at("/notices/0/href").asText();
        assertThat(api.get(letter).expect(200).header("Content-Type")).isEqualTo("application/pdf");
        api.get(letter.replace(secret, "WRONGWRONGWRONG2")).expect(404);
    }

    @Test
    void aPausedDossierSaysWhatIsKept() {
        accept();
        shop.now("2026-09-08T09:00");
        shop.complete(
                code,
                "UserTask_Review",
                Map.of("reviewResult", "supplement", "missingPapers", "Giấy tờ", "reason", "Thiếu theo quy định"));
        JsonNode story = story();

        assertThat(story.at("/status/code").asInt()).isEqualTo(5);
        assertThat(story.path("paused").asBoolean()).isTrue();
        assertThat(kinds(story)).containsExactly("RECEIVED", "ACCEPTED", "PAUSED");
        assertThat(sentences(story).get(2)).contains("đã tạm dừng thời hạn").contains("giờ");
        nothingPersonal();
    }

    @Test
    void aLateDossierIsApologisedForAndFinished() {
        accept();
        shop.waitUntil("2026-09-11T09:00");
        JsonNode late = story();
        assertThat(late.path("late").asBoolean()).isTrue();
        assertThat(kinds(late)).contains("WARNED", "LATE");
        assertThat(String.join(" ", sentences(late)))
                .contains("đã không trả được kết quả vào ngày hẹn thứ Năm, 10/09/2026");
        nothingPersonal();

        shop.complete(
                code, "UserTask_DraftApology", Map.of("apologyReason", "Hệ thống gián đoạn", "newDueOn", "2026-09-14"));
        shop.complete(code, "UserTask_SignApology", Map.of("signDecision", "sign"));
        JsonNode apologised = story();
        assertThat(apologised.path("appointments").findValuesAsText("dueOn"))
                .containsExactly("2026-09-10", "2026-09-14");
        assertThat(apologised.at("/apology/newDueOn").asText()).isEqualTo("2026-09-14");
        assertThat(apologised.at("/apology/reason").asText()).isEqualTo("Hệ thống gián đoạn");
        assertThat(kinds(apologised)).contains("EXTENDED", "APOLOGISED");
        assertThat(apologised.path("notices").findValuesAsText("kind")).contains("APOLOGY");
        nothingPersonal();

        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
        shop.complete(code, "UserTask_SignResult", Map.of("signDecision", "sign"));
        JsonNode finished = story();
        assertThat(finished.at("/status/code").asInt()).isEqualTo(9);
        assertThat(finished.path("late").asBoolean()).isTrue();
        assertThat(sentences(finished).get(sentences(finished).size() - 1))
                .contains("đã giải quyết xong hồ sơ, muộn 1 ngày làm việc so với ngày hẹn");
        nothingPersonal();
    }

    @Test
    void theLanguageFollowsTheClient() {
        JsonNode story = api.call("GET", address(code, secret))
                .header("Accept-Language", "en")
                .send()
                .expect(200)
                .json();

        assertThat(story.at("/status/name").asText())
                .isNotEqualTo("Mới đăng ký")
                .matches("[A-Za-z ]+");
        assertThat(api.get("/tra-cuu/" + code + "?secret=" + secret + "&lang=en")
                        .text())
                .contains("<html lang=\"en\"");
    }

    @Test
    void aWrongSecretLooksLikeAnUnknownDossier() {
        Map<String, String> before = rows.now();
        Answer wrong = api.get(address(code, "WRONGWRONGWRONG2")).expectProblem(404);
        Answer unknown = api.get(address("31.11560-260907-9999", secret)).expectProblem(404);

        assertThat(wrong.text().replace(code, "?")).isEqualTo(unknown.text().replace("31.11560-260907-9999", "?"));
        api.get(address(code, "")).expectProblem(404);
        api.get("/api/tracking/" + code).expectProblem(400, "secret");
        assertThat(api.get("/tra-cuu/" + code + "?secret=WRONGWRONGWRONG2")
                        .expect(404)
                        .text())
                .doesNotContain("Kinh doanh", Filings.NAME);
        assertThat(rows.now()).isEqualTo(before);
        assertThat(wrong.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aThousandWrongSecretsAreSlowedDown() {
        List<Integer> statuses = new ArrayList<>();
        Answer last = null;
        for (int i = 0; i < 1000; i++) {
            last = api.get(address(code, "WRONGWRONGWR%04d".formatted(i)));
            statuses.add(last.status());
        }

        assertThat(statuses).containsOnly(404, 429);
        assertThat(statuses.stream().filter(status -> status == 404).count()).isBetween(1L, 15L);
        last.expectProblem(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 600);
        assertThat(api.get("/tra-cuu/" + code + "?secret=" + secret).expect(429).header("Retry-After"))
                .isNotBlank();
        assertThat(last.text()).doesNotContain("null");
    }

    private void accept() {
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
    }

    private static String address(String dossier, String password) {
        return "/api/tracking/" + dossier + "?secret=" + password;
    }

    private JsonNode story() {
        return api.get(address(code, secret)).expect(200).json();
    }

    private static List<String> sentences(JsonNode story) {
        return story.path("entries").findValuesAsText("sentence");
    }

    private static List<String> kinds(JsonNode story) {
        List<String> kinds = new ArrayList<>();
        story.path("entries").forEach(entry -> kinds.add(entry.path("kind").asText()));
        return kinds;
    }

    /** Who asks holds the receipt; who looks over the shoulder learns no name, number or address. */
    private void nothingPersonal() {
        String page =
                api.get("/tra-cuu/" + code + "?secret=" + secret).expect(200).text();
        String json = api.get(address(code, secret)).expect(200).text();

        for (String personal :
                List.of(Filings.NAME, "Hồng Ánh", Filings.IDENTITY, Filings.PHONE, Filings.EMAIL, "Lê Lợi", "canbo")) {
            assertThat(page).doesNotContain(personal);
            assertThat(json).doesNotContain(personal);
        }
    }
}
