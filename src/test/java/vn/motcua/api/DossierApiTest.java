package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.processes.Shop;

@ApiTest
@DisplayName("/api/dossiers/{code}")
class DossierApiTest {

    private static final Map<String, Object> MISSING =
            Map.of("checkResult", "missing", "missingPapers", "Bản vẽ thiết kế", "reason", "Thiếu theo quy định");

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    private String code;
    private String path;

    @BeforeEach
    void aDossierOfMonday() {
        shop.now("2026-09-07T09:00");
        code = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household()).text("dossierCode");
        path = "/api/dossiers/" + code;
    }

    @Test
    void theClerkOfTheShopSeesItFromTheStart() {
        JsonNode dossier = api.getAs(Officers.CLERK, path).expect(200).json();

        assertThat(dossier.path("status").asInt()).isEqualTo(1);
        assertThat(dossier.path("procedureCode").asText()).isEqualTo("1.001612");
        assertThat(dossier.at("/applicant/fullName").asText()).isEqualTo(Filings.NAME);
        assertThat(dossier.path("receivedAt").asText()).isEqualTo("2026-09-07T08:30:00+07:00");
        assertThat(dossier.at("/facts/byRepresentative").asBoolean()).isFalse();
    }

    @Test
    void theDecidingUnitSeesItFromItsAcceptance() {
        accept();

        JsonNode dossier = api.getAs(Officers.SPECIALIST, path).expect(200).json();
        assertThat(dossier.path("status").asInt()).isEqualTo(4);
        assertThat(dossier.path("papers")).isNotEmpty();
        assertThat(dossier.path("fees")).hasSize(1);
        assertThat(dossier.path("decisions").findValuesAsText("decision"))
                .contains("required-papers", "fee", "fee-waiver", "deadline", "authority");
        assertThat(dossier.path("ledger").findValuesAsText("kind")).containsExactly("RECEIVED", "ACCEPTED");
        assertThat(dossier.at("/acts/0/act").asText()).isEqualTo("check-papers");
        api.getAs(Officers.HEAD, path).expect(200);
        api.getAs(Officers.PORTAL, path).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {Officers.OTHER_CLERK, Officers.OTHER_SPECIALIST, Officers.POST_CLERK})
    void othersDoNotLearnThatItExists(String user) {
        accept();
        String unknown = path.substring(0, path.length() - 4) + "9999";

        for (String suffix : List.of("", "/notices", "/notices/" + receipt() + ".pdf")) {
            Answer there = api.getAs(user, path + suffix).expectProblem(404);
            Answer notThere = api.getAs(user, unknown + suffix).expectProblem(404);
            assertThat(there.text().replace(code, "?"))
                    .isEqualTo(notThere.text().replaceAll("[0-9.]+-260907-9999", "?"));
        }
    }

    @Test
    void nobodySeesItWithoutLoggingIn() {
        api.get(path).expectProblem(401);
        api.get(path + "/notices").expectProblem(401);
        api.post(path + "/withdrawal", Map.of("reason", "Không còn nhu cầu")).expectProblem(401);
        api.getAs(Officers.CLERK, path + "/nothing").expectProblem(404);
    }

    @Test
    void theReceiptCanBeReadAsPdf() throws IOException {
        accept();
        JsonNode letters =
                api.getAs(Officers.SPECIALIST, path + "/notices").expect(200).json();
        assertThat(letters.findValuesAsText("kind")).contains("RECEIPT");

        Answer pdf = api.getAs(Officers.SPECIALIST, path + "/notices/" + receipt() + ".pdf")
                .expect(200);

        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("Cache-Control")).contains("no-store");
        try (PDDocument document = Loader.loadPDF(pdf.content())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(Filings.NAME)
                    .contains(code);
        }
        api.getAs(Officers.SPECIALIST, path + "/notices/no-such-letter.pdf").expectProblem(404);
    }

    @Test
    void aLetterOfAnotherDossierIsNotFound() {
        accept();
        String letter = receipt();
        String other = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household())
                .text("dossierCode");

        api.getAs(Officers.CLERK, "/api/dossiers/" + other + "/notices/" + letter + ".pdf")
                .expectProblem(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {Officers.CLERK, Officers.PORTAL})
    void theSupplementThatWasAskedForIsTaken(String user) {
        shop.complete(code, "UserTask_CheckPapers", MISSING);

        Answer answer = api.postAs(user, path + "/supplements", Map.of("content", "Bản vẽ thiết kế, 2 tờ"))
                .expect(204);

        assertThat(answer.content()).isEmpty();
        assertThat(shop.status(code)).isNotEqualTo(5);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_CheckPapers");
        unchanged(() -> api.postAs(user, path + "/supplements", Map.of("content", "lần nữa"))
                .expectProblem(409));
    }

    @Test
    void aSupplementNobodyAskedForIsRefused() {
        unchanged(() -> api.postAs(Officers.CLERK, path + "/supplements", Map.of("content", "Bản vẽ"))
                .expectProblem(409));
        api.call("POST", path + "/supplements")
                .as(Officers.CLERK)
                .header("Accept-Language", "en")
                .json(Map.of("content", "Bản vẽ"))
                .send()
                .expectEnglishProblem(409);
    }

    @Test
    void theCitizenMayWithdrawOnce() {
        api.postAs(Officers.PORTAL, path + "/withdrawal", Map.of("reason", "Không còn nhu cầu"))
                .expect(204);

        assertThat(shop.status(code)).isEqualTo(7);
        assertThat(shop.running(code)).isFalse();
        unchanged(() -> api.postAs(Officers.PORTAL, path + "/withdrawal", Map.of("reason", "Lần nữa"))
                .expectProblem(409));
        unchanged(() -> api.postAs(Officers.PORTAL, path + "/supplements", Map.of("content", "Bản vẽ"))
                .expectProblem(409));
    }

    @ParameterizedTest
    @ValueSource(strings = {Officers.OTHER_CLERK, Officers.POST_CLERK})
    void othersNeitherSupplementNorWithdraw(String user) {
        shop.complete(code, "UserTask_CheckPapers", MISSING);

        unchanged(() -> api.postAs(user, path + "/supplements", Map.of("content", "Bản vẽ"))
                .expectProblem(404));
        unchanged(() -> api.postAs(user, path + "/withdrawal", Map.of("reason", "Không cần"))
                .expectProblem(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u2003", "\u0000", "..."})
    void wordsAreNeeded(String text) {
        unchanged(() -> api.postAs(Officers.CLERK, path + "/supplements", Map.of("content", text))
                .expectProblem(400, "content"));
        unchanged(() -> api.postAs(Officers.CLERK, path + "/withdrawal", Map.of("reason", text))
                .expectProblem(400, "reason"));
    }

    @Test
    void bodiesAreChecked() {
        for (String act : List.of("/supplements", "/withdrawal")) {
            String field = act.equals("/supplements") ? "content" : "reason";
            unchanged(() -> api.postAs(Officers.CLERK, path + act, Map.of()).expectProblem(400, field));
            unchanged(() -> api.postAs(Officers.CLERK, path + act, Map.of(field, "x".repeat(2001)))
                    .expectProblem(400, field));
            unchanged(() ->
                    api.postAs(Officers.CLERK, path + act, Map.of(field, 5)).expectProblem(400, field));
            unchanged(() -> api.postAs(Officers.CLERK, path + act, Map.of(field, "Vâng", "colour", "red"))
                    .expectProblem(400, "colour"));
            unchanged(() -> api.postAs(Officers.CLERK, path + act, "not json").expectProblem(400));
            unchanged(() -> api.call("POST", path + act)
                    .as(Officers.CLERK)
                    .body("text/plain", "Vâng")
                    .send()
                    .expectProblem(415));
        }
    }

    private void accept() {
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
    }

    private String receipt() {
        for (JsonNode letter : api.getAs(Officers.CLERK, path + "/notices").json()) {
            if (letter.path("kind").asText().equals("RECEIPT")) {
                return letter.path("id").asText();
            }
        }
        throw new AssertionError("No receipt");
    }

    private void unchanged(Runnable request) {
        Map<String, String> before = rows.now();
        request.run();
        assertThat(rows.now()).isEqualTo(before);
    }
}
