package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.feedback.PublicOpinion;
import vn.motcua.processes.Shop;

@ApiTest
@OnPostgresToo
@DisplayName("/phan-anh")
class FeedbackPageTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Pattern FORM_KEY = Pattern.compile("name=\"formKey\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");
    private static final String HOSTILE =
            "</textarea><script>alert(1)</script>'; drop table feedback; -- ${7*7} [[${7*7}]]";

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @Autowired
    Officers officers;

    @Autowired
    Rows rows;

    @Autowired
    PublicOpinion opinion;

    @Autowired
    JdbcClient jdbc;

    private record Sent(String code, String secret) {

        String address() {
            return "/phan-anh/" + code + "?secret=" + secret;
        }
    }

    @BeforeEach
    void friday() {
        jdbc.sql("delete from feedback_act").update();
        jdbc.sql("update feedback set follows = null").update();
        jdbc.sql("delete from feedback").update();
        shop.openForTheDay("2026-11-20T09:00");
    }

    @Test
    @DisplayName("received, asked, supplemented, answered, published: each within its term, across 24 November")
    void goesItsWay() {
        PublicOpinion.Opinion before = opinion(shopUnit());
        Sent sent = send("Đăng ký hộ kinh doanh phải nộp thừa một bản sao. Tôi là Trần Văn Tám.");
        Visitor citizen = new Visitor(api);
        assertThat(citizen.get(sent.address()).expect(200).text())
                .contains(sent.code(), sent.secret(), "Đang xử lý", "14/12/2026", "766/QĐ-TTg");
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        assertThat(clerk.get("/phan-anh/xu-ly").expect(200).text()).contains(sent.code(), "14/12/2026");
        assertThat(clerk.get(handling(sent)).expect(200).text()).contains("25/11/2026", "30/11/2026", "Trần Văn Tám");

        shop.now("2026-11-23T09:00");
        act(clerk, sent, "ASK", "Xin cho biết bản sao nào.").expect(200);
        assertThat(citizen.get(sent.address()).text())
                .contains("Chờ bổ sung thông tin", "Xin cho biết bản sao nào.")
                .doesNotContain(Officers.CLERK);

        // Asked on Monday morning with all of Monday left; answered a week later: 15 working days from there.
        shop.now("2026-11-30T09:00");
        String more = citizen.post("/phan-anh/" + sent.code(), words(citizen, sent, "Bản sao căn cước."))
                .expect(200)
                .text();
        assertThat(more).contains("Đang xử lý", "18/12/2026", "Bản sao căn cước.");

        shop.now("2026-12-18T17:30");
        act(clerk, sent, "ANSWER", "Không phải nộp bản sao căn cước. Xin lỗi anh Tám.")
                .expect(200);
        assertThat(citizen.get(sent.address()).text()).contains("Không phải nộp bản sao căn cước", "22/12/2026");
        assertThat(citizen.get("/phan-anh").text()).doesNotContain("Không phải nộp bản sao căn cước");

        clerk.get(handling(sent));
        shop.now("2026-12-22T17:30");
        publish(clerk, sent, "Đăng ký hộ kinh doanh phải nộp thừa một bản sao.", "Không phải nộp bản sao căn cước.")
                .expect(200);
        assertThat(citizen.get("/phan-anh").text())
                .contains("phải nộp thừa một bản sao", "Không phải nộp bản sao căn cước.")
                .doesNotContain("Trần Văn Tám", "anh Tám", sent.code());
        assertThat(citizen.get("/phan-anh?procedure=" + Filings.PERMIT).text()).doesNotContain("thừa một bản sao");
        assertThat(citizen.get("/phan-anh?procedure=1.001612").text()).contains("thừa một bản sao");
        assertThat(clerk.get("/phan-anh/xu-ly").text()).doesNotContain(sent.code());
        assertThat(acts(sent))
                .containsExactly(
                        "RECEIVED citizen",
                        "ASKED " + Officers.CLERK,
                        "SUPPLEMENTED citizen",
                        "ANSWERED " + Officers.CLERK,
                        "PUBLISHED " + Officers.CLERK);
        assertThat(opinion(shopUnit()).feedback()).isEqualTo(before.feedback() + 1);
        assertThat(opinion(shopUnit()).onTime()).isEqualTo(before.onTime() + 1);
        assertThat(opinion(shopUnit()).late()).isEqualTo(before.late());
    }

    @Test
    @DisplayName("one minute after its term it is late, for the citizen, the officer and the figures")
    void isLateAfterItsTerm() {
        PublicOpinion.Opinion before = opinion(shopUnit());
        Sent sent = send("Không ai trả lời điện thoại.");
        Visitor citizen = new Visitor(api);
        shop.now("2026-12-14T17:30");
        assertThat(citizen.get(sent.address()).text()).doesNotContain("Cơ quan đã để quá một thời hạn");
        assertThat(opinion(shopUnit()).late()).isEqualTo(before.late());

        shop.now("2026-12-14T17:31");
        assertThat(citizen.get(sent.address()).text()).contains("Cơ quan đã để quá một thời hạn");
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        assertThat(clerk.get(handling(sent)).text()).contains("mc-tag-late");
        assertThat(opinion(shopUnit()).late()).isEqualTo(before.late() + 1);

        act(clerk, sent, "ANSWER", "Xin lỗi ông/bà.").expect(200);
        assertThat(opinion(shopUnit()).late()).as("an answer does not undo it").isEqualTo(before.late() + 1);
        assertThat(opinion(shopUnit()).onTime()).isEqualTo(before.onTime());
    }

    @Test
    @DisplayName("refused on the second working day in time, and asked again: the first counts as repeated")
    void isRefusedAndAskedAgain() {
        PublicOpinion.Opinion before = opinion(shopUnit());
        Sent sent = send("Đèn đường hỏng.");
        shop.now("2026-11-25T17:30");
        act(Visitor.loggedIn(api, Officers.CLERK), sent, "REFUSE", "Không thuộc thẩm quyền của Bộ phận Một cửa.")
                .expect(200);
        Visitor citizen = new Visitor(api);
        assertThat(citizen.get(sent.address()).text())
                .contains("Từ chối tiếp nhận", "Không thuộc thẩm quyền", "Câu trả lời chưa thỏa đáng?");
        assertThat(opinion(shopUnit()).onTime()).isEqualTo(before.onTime() + 1);
        String again = citizen.post("/phan-anh/" + sent.code(), words(citizen, sent, "Vậy tôi phải hỏi ai?"))
                .expect(200)
                .text();

        assertThat(again).contains("Vậy tôi phải hỏi ai?").doesNotContain(sent.code());
        assertThat(opinion(shopUnit()).feedback()).isEqualTo(before.feedback() + 2);
        assertThat(opinion(shopUnit()).repeated()).isEqualTo(before.repeated() + 1);
    }

    @Test
    @DisplayName("two officers at once: the second is told, and loses nothing typed")
    void oneOfTwoOfficersIsRefused() {
        Sent sent = complain("Cán bộ hẹn ba lần.");
        Visitor head = Visitor.loggedIn(api, Officers.HEAD);
        Visitor specialist = Visitor.loggedIn(api, Officers.SPECIALIST);
        Answer seenByHead = head.get(handling(sent)).expect(200);
        Answer seenBySpecialist = specialist.get(handling(sent)).expect(200);
        head.post(handling(sent), act("ANSWER", version(seenByHead), "Đã nhắc nhở."))
                .expect(200);

        assertThat(specialist
                        .post(handling(sent), act("REFUSE", version(seenBySpecialist), "Không có cơ sở."))
                        .expect(409)
                        .text())
                .contains("vừa được người khác xử lý", "Không có cơ sở.", "Đã nhắc nhở.");
        assertThat(acts(sent)).containsExactly("RECEIVED citizen", "ANSWERED " + Officers.HEAD);
    }

    @Test
    @DisplayName("two officers in the same instant: one act is recorded, never two")
    void oneOfTwoSimultaneousActsIsRecorded() throws Exception {
        Sent sent = complain("Cùng một lúc.");
        Callable<Integer> head = ready(Officers.HEAD, sent);
        Callable<Integer> specialist = ready(Officers.SPECIALIST, sent);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Integer> statuses = both.invokeAll(List.of(head, specialist)).stream()
                    .map(done -> {
                        try {
                            return done.get();
                        } catch (Exception failed) {
                            throw new AssertionError(failed);
                        }
                    })
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(200, 409);
        } finally {
            both.shutdownNow();
        }
        assertThat(acts(sent)).hasSize(2);
    }

    private Callable<Integer> ready(String user, Sent sent) {
        Visitor officer = Visitor.loggedIn(api, user);
        String version = version(officer.get(handling(sent)));
        return () -> officer.post(handling(sent), act("ANSWER", version, "Trả lời của " + user))
                .status();
    }

    @Test
    @DisplayName("a complaint about a dossier goes to the unit that decides it, and makes the dossier an unhappy one")
    void complainsAboutADossier() {
        PublicOpinion.Opinion before = opinion(committee());
        Sent sent = complain("Cán bộ không giải thích.");

        assertThat(opinion(committee()).unhappy()).isEqualTo(before.unhappy() + 1);
        assertThat(Visitor.loggedIn(api, Officers.HEAD).get("/phan-anh/xu-ly").text())
                .contains(sent.code(), "Về việc giải quyết hồ sơ");
        assertThat(Visitor.loggedIn(api, Officers.CLERK).get("/phan-anh/xu-ly").text())
                .doesNotContain(sent.code());
        Visitor.loggedIn(api, Officers.OTHER_SPECIALIST).get(handling(sent)).expect(404);
        Visitor.loggedIn(api, Officers.ANALYST).get(handling(sent)).expect(403);
    }

    @Test
    @DisplayName("a dossier that is complained about and has a dissatisfied survey is one unhappy dossier")
    void complainsAndIsDissatisfied() {
        PublicOpinion.Opinion before = opinion(committee());
        Sent sent = complain("Cán bộ hẹn lại nhiều lần.");
        String dossier = jdbc.sql("select dossier_code from feedback where code = ?")
                .param(sent.code())
                .query(String.class)
                .single();
        int surveys = jdbc.sql(
                        """
                insert into survey (dossier_code, unit, answered_at, overall, apology_on_record)
                select dossier_code, unit, received_at, 1, false from feedback where code = ?""")
                .param(sent.code())
                .update();

        assertThat(surveys).isEqualTo(1);
        assertThat(opinion(committee()).surveys()).isEqualTo(before.surveys() + 1);
        assertThat(opinion(committee()).unhappy()).isEqualTo(before.unhappy() + 1);
        jdbc.sql("update feedback set dossier_code = null where code = ?")
                .param(sent.code())
                .update();
        assertThat(opinion(committee()).unhappy()).as("by its survey alone").isEqualTo(before.unhappy() + 1);
        jdbc.sql("delete from survey where dossier_code = ?").param(dossier).update();
    }

    @Test
    void sentTwiceItIsHandedInOnce() {
        Visitor citizen = new Visitor(api);
        Map<String, String> form = form(citizen, "Gửi hai lần.");
        long before = rows.count("feedback");
        Sent first = sent(citizen.post("/phan-anh", form));
        citizen.get("/phan-anh");
        Sent second = sent(citizen.post("/phan-anh", form));

        assertThat(second).isEqualTo(first);
        assertThat(rows.count("feedback")).isEqualTo(before + 1);
    }

    @Test
    void showsWhatIsHostileAsText() {
        Sent sent = send(HOSTILE);
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        assertThat(clerk.get(handling(sent)).expect(200).text())
                .contains("drop table feedback", "${7*7}")
                .doesNotContain("<script>alert");
        act(clerk, sent, "ANSWER", HOSTILE).expect(200);
        publish(clerk, sent, HOSTILE, HOSTILE).expect(200);

        for (String page : List.of("/phan-anh", sent.address(), handling(sent))) {
            assertThat(clerk.get(page).expect(200).text())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "[[${7*7}]]")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    @DisplayName("wrong or missing fields: the page again, with what is wrong and what was typed")
    void keepsWhatWasTyped() {
        Visitor citizen = new Visitor(api);
        Map<String, String> wrong = new HashMap<>();
        wrong.put("procedure", "'><script>alert(1)</script>");
        wrong.put("place", "Phường Thủy Nguyên");
        wrong.put("content", HOSTILE);
        wrong.put("contact", "\"><img src=x>");
        long before = rows.count("feedback");
        citizen.get("/phan-anh");
        assertThat(citizen.post("/phan-anh", wrong).expect(400).text())
                .contains("role=\"alert\"", "drop table feedback", "value=\"Phường Thủy Nguyên\"")
                .doesNotContain("<script>alert", "<img src=x>");
        wrong.put("procedure", Filings.HOUSEHOLD);
        wrong.put("content", " \r\n ");
        assertThat(citizen.post("/phan-anh", wrong).expect(400).text()).contains("Xin viết nội dung trước khi gửi");
        wrong.put("content", "x".repeat(3001));
        assertThat(citizen.post("/phan-anh", wrong).expect(400).text())
                .contains("3.001", "3.000", "x".repeat(3001))
                .contains("value=\"" + Filings.HOUSEHOLD + "\" selected");
        wrong.put("content", "Đúng mức");
        wrong.put("contact", "0".repeat(201));
        citizen.post("/phan-anh", wrong).expect(400);
        wrong.remove("contact");
        wrong.put("place", "Atlantis' or 1=1 --");
        assertThat(citizen.post("/phan-anh", wrong).expect(400).text())
                .contains("Chưa tìm thấy xã, phường, đặc khu", "Atlantis&#39; or 1=1 --");
        wrong.put("place", "");
        assertThat(citizen.post("/phan-anh", wrong).expect(400).text()).contains("Xin cho biết xã, phường");
        wrong.put("place", "Thuy Nguyen".repeat(2000));
        citizen.post("/phan-anh", wrong).expect(400);

        assertThat(rows.count("feedback")).isEqualTo(before);
    }

    @Test
    @DisplayName("a name that several places have: one of them is chosen, and sent with what was typed")
    void asksWhichPlace() {
        Visitor citizen = new Visitor(api);
        Map<String, String> form = form(citizen, "Ở đâu cũng vậy.");
        form.put("place", "tan phu");
        String page = citizen.post("/phan-anh", form).expect(400).text();
        assertThat(page).contains("Ông/bà muốn nói đến nơi nào?", "Ở đâu cũng vậy.", "name=\"locality\"");
        Matcher choice = Pattern.compile("id=\"locality-([0-9]+)\"").matcher(page);
        assertThat(choice.find()).isTrue();
        form.put("locality", choice.group(1));
        assertThat(sent(citizen.post("/phan-anh", form)).code()).isNotBlank();

        form.put("formKey", "");
        form.put("locality", "11560");
        citizen.get("/phan-anh");
        assertThat(citizen.post("/phan-anh", form).expect(400).text())
                .as("a place that is none of the choices")
                .contains("Ông/bà muốn nói đến nơi nào?");
    }

    @Test
    void survivesTheEndOfTheSession() {
        Visitor citizen = new Visitor(api);
        Map<String, String> form = form(citizen, "Viết rất lâu.");
        long before = rows.count("feedback");
        citizen.forgetCookies();
        assertThat(citizen.post("/phan-anh", form).expect(403).text())
                .contains("phiên làm việc kết thúc", "Viết rất lâu.", "value=\"Phường Thủy Nguyên\"");
        assertThat(rows.count("feedback")).isEqualTo(before);
        sent(citizen.post("/phan-anh", form));
        assertThat(rows.count("feedback")).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("a wrong secret looks like an unknown item; guessing is slowed down")
    void keepsItsSecret() {
        Sent sent = send("Riêng tư.");
        Visitor stranger = new Visitor(api);
        String wrong = stranger.get("/phan-anh/" + sent.code() + "?secret=WRONGWRONGWRONG2")
                .expect(404)
                .text();
        String unknown = stranger.get("/phan-anh/PA-261120-ZZZZZZ?secret=WRONGWRONGWRONG2")
                .expect(404)
                .text();
        assertThat(wrong.replace(sent.code(), "?")).isEqualTo(unknown.replace("PA-261120-ZZZZZZ", "?"));
        assertThat(wrong).doesNotContain("Riêng tư");
        stranger.get("/phan-anh");
        stranger.post("/phan-anh/" + sent.code(), Map.of("secret", "x", "content", "Tôi là người khác"))
                .expect(404);
        for (int guess = 0; guess < 12; guess++) {
            stranger.get("/phan-anh/" + sent.code() + "?secret=GUESS" + guess);
        }
        Answer slowed =
                stranger.get("/phan-anh/" + sent.code() + "?secret=GUESS").expect(429);
        assertThat(slowed.header("Retry-After")).isNotBlank();
        assertThat(slowed.header("Cache-Control")).contains("no-store");
        assertThat(acts(sent)).hasSize(1);
    }

    @Test
    void findsTheWayByCodeAndSecret() {
        Sent sent = send("Tìm lại.");
        Visitor citizen = new Visitor(api);
        assertThat(citizen.get("/phan-anh/theo-doi?code=" + sent.code() + "&secret=" + sent.secret())
                        .expect(200)
                        .text())
                .contains("Tìm lại.");
        assertThat(citizen.get("/phan-anh/theo-doi?code=//evil.example&secret=x")
                        .expect(404)
                        .text())
                .contains("value=\"//evil.example\"");
        citizen.get("/phan-anh/" + sent.code()).expect(200);
    }

    @Test
    @DisplayName("the citizen cannot write before there is an answer, an officer cannot act out of turn")
    void keepsTheOrder() {
        Sent sent = send("Thứ tự.");
        Visitor citizen = new Visitor(api);
        citizen.get("/phan-anh");
        Map<String, String> words = Map.of("secret", sent.secret(), "content", "Viết thêm");
        assertThat(citizen.post("/phan-anh/" + sent.code(), words).expect(409).text())
                .contains("Cơ quan đang xử lý");
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        publish(clerk, sent, "Công khai", "Trước khi trả lời").expect(409);
        act(clerk, sent, "ANSWER", "").expect(400);
        act(clerk, sent, "DELETE", "Xóa").expect(400);
        clerk.post(handling(sent), act("ANSWER", "mot", "Trả lời")).expect(400);
        act(clerk, sent, "ANSWER", "x".repeat(3001)).expect(400);
        act(clerk, sent, "ASK", "Hỏi một").expect(200);
        act(clerk, sent, "ASK", "Hỏi hai").expect(409);

        assertThat(acts(sent)).hasSize(2);
    }

    @Test
    void officersLogInFirst() {
        Answer page = new Visitor(api, HttpClient.Redirect.NEVER)
                .get("/phan-anh/xu-ly")
                .expect(302);
        assertThat(page.header("Location")).endsWith("/dang-nhap");
        Visitor officer = Visitor.loggedIn(api, Officers.CLERK);
        officer.get("/phan-anh/xu-ly");
        officer.forgetCookies();
        Sent sent = send("Phiên hết hạn.");
        officer.get("/dang-nhap");
        officer.get("/phan-anh");
        officer.forgetCookies();
        assertThat(officer.post(handling(sent), act("ANSWER", "1", "Viết rất lâu"))
                        .text())
                .contains("name=\"password\"");
        assertThat(officer.post(
                                "/dang-nhap",
                                Map.of("username", Officers.CLERK, "password", Officers.passwordOf(Officers.CLERK)))
                        .expect(200)
                        .text())
                .contains("Viết rất lâu", sent.code(), "phiên làm việc kết thúc");
        assertThat(acts(sent)).hasSize(1);
    }

    @Test
    void speaksEnglish() {
        Sent sent = send("Hello");
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        assertThat(clerk.get("/phan-anh?lang=en").expect(200).text()).contains("When is there an answer?");
        for (String page : List.of(sent.address(), handling(sent), "/phan-anh/xu-ly", "/phan-anh/theo-doi")) {
            assertThat(clerk.get(page).expect(200).text()).contains("<html lang=\"en\"");
        }
    }

    private Sent send(String content) {
        Visitor citizen = new Visitor(api);
        return sent(citizen.post("/phan-anh", form(citizen, content)));
    }

    private Map<String, String> form(Visitor citizen, String content) {
        String page = citizen.get("/phan-anh?procedure=" + Filings.HOUSEHOLD)
                .expect(200)
                .text();
        return new HashMap<>(Map.of(
                "procedure",
                Filings.HOUSEHOLD,
                "place",
                "Phường Thủy Nguyên",
                "content",
                content,
                "formKey",
                only(FORM_KEY, page)));
    }

    private Sent complain(String content) {
        Answer filed = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household());
        String code = filed.text("dossierCode");
        String secret = filed.text("trackingSecret");
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        Visitor citizen = new Visitor(api);
        String page = citizen.get("/tra-cuu/" + code + "/phan-anh?secret=" + secret)
                .expect(200)
                .text();
        Map<String, String> form = new HashMap<>(
                Map.of("secret", secret, "content", content, "formKey", only(FORM_KEY, page), "contact", "0912345678"));
        assertThat(citizen.post("/tra-cuu/" + code + "/phan-anh", form)
                        .expect(400)
                        .text())
                .as("without a kind")
                .contains("Xin chọn phản ánh về hồ sơ này", "0912345678");
        form.put("kind", "COMPLAINT");
        return sent(citizen.post("/tra-cuu/" + code + "/phan-anh", form));
    }

    private static Map<String, String> words(Visitor citizen, Sent sent, String content) {
        String page = citizen.get(sent.address()).expect(200).text();
        return Map.of("secret", sent.secret(), "content", content, "formKey", only(FORM_KEY, page));
    }

    private Sent sent(Answer page) {
        page.expect(200);
        String code = only(Pattern.compile("(PA-[0-9]{6}-[A-Z2-9]{6})"), page.text());
        return new Sent(code, only(Pattern.compile("<code>([A-Z2-9]{16})</code>"), page.text()));
    }

    private Answer act(Visitor officer, Sent sent, String act, String text) {
        return officer.post(handling(sent), act(act, version(officer.get(handling(sent))), text));
    }

    private Answer publish(Visitor officer, Sent sent, String question, String answer) {
        Map<String, String> written = new HashMap<>(act("PUBLISH", version(sent), answer));
        written.put("question", question);
        return officer.post(handling(sent), written);
    }

    private static Map<String, String> act(String act, String version, String text) {
        return Map.of("act", act, "version", version, "text", text);
    }

    private String version(Sent sent) {
        return jdbc.sql("select version from feedback where code = ?")
                .param(sent.code())
                .query(String.class)
                .single();
    }

    private static String version(Answer page) {
        return only(VERSION, page.text());
    }

    private static String only(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }

    private static String handling(Sent sent) {
        return "/phan-anh/xu-ly/" + sent.code();
    }

    private List<String> acts(Sent sent) {
        return jdbc.sql("select act || ' ' || actor from feedback_act where feedback_code = ? order by seq")
                .param(sent.code())
                .query(String.class)
                .list();
    }

    private String shopUnit() {
        return officers.shopOf(Shop.THUY_NGUYEN);
    }

    private String committee() {
        return officers.committeeOf(Shop.THUY_NGUYEN);
    }

    private PublicOpinion.Opinion opinion(String unit) {
        return opinion.byUnit(NOVEMBER, NOVEMBER).stream()
                .filter(said -> said.unit().equals(unit))
                .findFirst()
                .orElse(new PublicOpinion.Opinion(unit, 0, 0, 0, 0, 0, 0, 0));
    }
}
