package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.feedback.PublicOpinion;
import vn.motcua.processes.Shop;

@ApiTest
@DisplayName("/tra-cuu/{code}/danh-gia")
class SurveyPageTest {

    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @Autowired
    Officers officers;

    @Autowired
    PublicOpinion opinion;

    @Autowired
    JdbcClient jdbc;

    private String code;
    private String secret;

    @BeforeEach
    void aDossierOfMonday() {
        shop.openForTheDay("2026-09-07T09:00");
        Answer filed = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household());
        code = filed.text("dossierCode");
        secret = filed.text("trackingSecret");
    }

    @Test
    @DisplayName("late, apologised to on the page, finished, judged: what the citizen says is held against the record")
    void judgesALateDossier() {
        accept();
        shop.waitUntil("2026-09-11T09:00");
        shop.complete(
                code,
                "UserTask_DraftApology",
                Map.of("apologyReason", "Hệ thống gián đoạn hai ngày", "newDueOn", "2026-09-14"));
        shop.complete(code, "UserTask_SignApology", Map.of("signDecision", "sign"));
        Visitor citizen = new Visitor(api);
        assertThat(citizen.get(story()).expect(200).text())
                .contains("Chúng tôi thành thật xin lỗi ông/bà", "Hệ thống gián đoạn hai ngày", "thứ Hai, 14/09/2026")
                .contains("data-diagram=\"/thu-tuc/household-business-registration/model?version=")
                .doesNotContain("/danh-gia");
        finish();
        assertThat(citizen.get(story()).expect(200).text()).contains("/tra-cuu/" + code + "/danh-gia?secret=" + secret);
        assertThat(citizen.get(form()).expect(200).text())
                .contains("Ông/bà có được báo trước, xin lỗi và hẹn ngày mới không?");
        PublicOpinion.Opinion before = opinion();

        Map<String, String> answers = answers("OVERALL", "2", "told", "NOT", "remark", "Chỉ thấy trên mạng");
        assertThat(citizen.post("/tra-cuu/" + code + "/danh-gia", answers)
                        .expect(200)
                        .text())
                .contains("Ông/bà đã đánh giá việc giải quyết hồ sơ này")
                .doesNotContain("/danh-gia?");

        assertThat(Visitor.loggedIn(api, Officers.HEAD)
                        .get("/phan-anh/xu-ly")
                        .expect(200)
                        .text())
                .contains(
                        code, "Không được báo gì", "Đã ban hành văn bản xin lỗi có ngày hẹn mới", "Chỉ thấy trên mạng");
        assertThat(Visitor.loggedIn(api, Officers.OTHER_SPECIALIST)
                        .get("/phan-anh/xu-ly")
                        .text())
                .doesNotContain(code);
        assertThat(opinion().surveys()).isEqualTo(before.surveys() + 1);
        assertThat(opinion().satisfied()).isEqualTo(before.satisfied());
        assertThat(opinion().unhappy()).isEqualTo(before.unhappy() + 1);
        assertThat(opinion.unhappyDossiers(committee(), SEPTEMBER, SEPTEMBER)).contains(code);
        assertThat(opinion.unhappyDossiers(committee(), SEPTEMBER.plusMonths(1), SEPTEMBER.plusMonths(1)))
                .doesNotContain(code);
    }

    @Test
    @DisplayName("a dossier in time is not asked about apologies, and an answer to that is not kept")
    void asksOnlyTheLateOnes() {
        accept();
        finish();
        Visitor citizen = new Visitor(api);
        assertThat(citizen.get(form()).expect(200).text()).doesNotContain("name=\"told\"");
        PublicOpinion.Opinion before = opinion();
        citizen.post("/tra-cuu/" + code + "/danh-gia", answers("OVERALL", "5", "told", "FULLY"))
                .expect(200);

        assertThat(jdbc.sql("select told_when_late from survey where dossier_code = ?")
                        .param(code)
                        .query()
                        .singleRow()
                        .get("told_when_late"))
                .isNull();
        assertThat(opinion().satisfied()).isEqualTo(before.satisfied() + 1);
        assertThat(opinion().unhappy()).isEqualTo(before.unhappy());
    }

    @Test
    @DisplayName("pressed twice it counts once; other answers later are refused")
    void countsOnce() {
        accept();
        finish();
        Visitor citizen = new Visitor(api);
        citizen.get(form());
        Map<String, String> answers = answers("OVERALL", "4", "ATTITUDE", "5", "remark", "Tốt\r\nCảm ơn");
        citizen.post("/tra-cuu/" + code + "/danh-gia", answers).expect(200);
        Visitor again = new Visitor(api);
        again.get(form());
        again.get("/tra-cuu");
        again.get("/phan-anh");
        again.post("/tra-cuu/" + code + "/danh-gia", answers).expect(200);
        again.get("/phan-anh");
        assertThat(again.post("/tra-cuu/" + code + "/danh-gia", answers("OVERALL", "1"))
                        .expect(409)
                        .text())
                .contains("Hồ sơ này đã được đánh giá");

        assertThat(shop.rows("survey", code)).isEqualTo(1);
        assertThat(jdbc.sql("select overall from survey where dossier_code = ?")
                        .param(code)
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void isNotForOpenOrWithdrawnDossiers() {
        accept();
        Visitor citizen = new Visitor(api);
        assertThat(citizen.get(form()).expect(200).text())
                .contains("Hồ sơ chưa có kết quả")
                .doesNotContain("name=\"OVERALL\"");
        citizen.get("/phan-anh");
        citizen.post("/tra-cuu/" + code + "/danh-gia", answers("OVERALL", "5")).expect(409);
        shop.withdraw(code);
        shop.waitUntil("2026-09-07T10:00");
        citizen.get("/phan-anh");
        citizen.post("/tra-cuu/" + code + "/danh-gia", answers("OVERALL", "5")).expect(409);

        assertThat(shop.rows("survey", code)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "OVERALL, '', Xin chọn mức độ hài lòng chung",
        "OVERALL, 6, Xin chọn một trong các mức có sẵn",
        "OVERALL, 0, Xin chọn một trong các mức có sẵn",
        "ATTITUDE, <b>5</b>, Xin chọn một trong các mức có sẵn",
        "LEGAL_TIME, 99999999999999999999, Xin chọn một trong các mức có sẵn",
        "told, '''' or 1=1 --', Xin chọn một trong các mức có sẵn"
    })
    void keepsWhatWasTypedWhenSomethingIsWrong(String field, String value, String sentence) {
        accept();
        finish();
        Visitor citizen = new Visitor(api);
        citizen.get(form());
        Map<String, String> answers = answers("OVERALL", "4", "remark", "</textarea><script>alert(1)</script>");
        answers.put(field, value);

        String page = citizen.post("/tra-cuu/" + code + "/danh-gia", answers)
                .expect(400)
                .text();
        assertThat(page)
                .contains(sentence, "role=\"alert\"", "&lt;/textarea&gt;&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert", "<b>5</b>");
        assertThat(shop.rows("survey", code)).isZero();
    }

    @Test
    void keepsARemarkThatIsTooLong() {
        accept();
        finish();
        Visitor citizen = new Visitor(api);
        citizen.get(form());
        String remark = "Dài quá. ".repeat(120).strip();

        assertThat(citizen.post("/tra-cuu/" + code + "/danh-gia", answers("OVERALL", "4", "remark", remark))
                        .expect(400)
                        .text())
                .contains("1.079", "1.000", remark)
                .containsPattern("id=\"overall-4\"\\s+value=\"4\" checked")
                .doesNotContain("??");
    }

    @Test
    @DisplayName("a session that ended in the middle of the form: 403, a clear word, and nothing typed is lost")
    void survivesTheEndOfTheSession() {
        accept();
        finish();
        Visitor citizen = new Visitor(api);
        citizen.get(form());
        citizen.forgetCookies();
        Map<String, String> answers = answers("OVERALL", "3", "CONTACTS", "2", "remark", "Đi lại ba lần");

        String page = citizen.post("/tra-cuu/" + code + "/danh-gia", answers)
                .expect(403)
                .text();
        assertThat(page)
                .contains("phiên làm việc kết thúc", "Đi lại ba lần")
                .containsPattern("id=\"overall-3\"\\s+value=\"3\" checked")
                .containsPattern("(?s)id=\"CONTACTS\".*value=\"2\" selected");
        assertThat(shop.rows("survey", code)).isZero();

        citizen.post("/tra-cuu/" + code + "/danh-gia", answers).expect(200);
        assertThat(shop.rows("survey", code)).isEqualTo(1);
    }

    @Test
    void aWrongSecretIsNoWayIn() {
        accept();
        finish();
        Visitor stranger = new Visitor(api);
        Answer wrong = stranger.get("/tra-cuu/" + code + "/danh-gia?secret=WRONGWRONGWRONG2")
                .expect(404);
        assertThat(wrong.text()).contains("Chưa tìm thấy hồ sơ").doesNotContain("hộ kinh doanh");
        assertThat(wrong.header("Referrer-Policy")).isEqualTo("no-referrer");
        stranger.get("/tra-cuu/" + code + "/danh-gia").expect(404);
        stranger.get("/phan-anh");
        Map<String, String> answers = new HashMap<>(answers("OVERALL", "1"));
        answers.put("secret", "WRONGWRONGWRONG2");
        stranger.post("/tra-cuu/" + code + "/danh-gia", answers).expect(404);

        assertThat(shop.rows("survey", code)).isZero();
    }

    @Test
    void speaksEnglish() {
        accept();
        finish();
        assertThat(new Visitor(api).get(form() + "&lang=en").expect(200).text())
                .contains("All in all, are you satisfied", "Number of offices to go to");
    }

    private void accept() {
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
    }

    private void finish() {
        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
        shop.complete(code, "UserTask_SignResult", Map.of("signDecision", "sign"));
    }

    private String story() {
        return "/tra-cuu/" + code + "?secret=" + secret;
    }

    private String form() {
        return "/tra-cuu/" + code + "/danh-gia?secret=" + secret;
    }

    private String committee() {
        return officers.committeeOf(Shop.THUY_NGUYEN);
    }

    private PublicOpinion.Opinion opinion() {
        List<PublicOpinion.Opinion> all = opinion.byUnit(SEPTEMBER, SEPTEMBER);
        return all.stream()
                .filter(unit -> unit.unit().equals(committee()))
                .findFirst()
                .orElse(new PublicOpinion.Opinion(committee(), 0, 0, 0, 0, 0, 0, 0));
    }

    private Map<String, String> answers(String... pairs) {
        Map<String, String> answers = new HashMap<>(Map.of("secret", secret));
        for (int i = 0; i < pairs.length; i += 2) {
            answers.put(pairs[i], pairs[i + 1]);
        }
        return answers;
    }
}
