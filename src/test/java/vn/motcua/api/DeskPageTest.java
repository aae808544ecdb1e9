package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.dossier.RecordedAct;
import vn.motcua.processes.Shop;

@ApiTest
@OnPostgresToo
@DisplayName("/ban-lam-viec")
class DeskPageTest {

    private static final String PAGE = "/ban-lam-viec";
    private static final String REASSIGN = PAGE + "/giao-lai";
    private static final String REASON = "Chuyên viên nghỉ phép đến hết tuần";
    private static final String SECOND_SPECIALIST = "chuyenvien2.tn";
    private static final String SECOND_HEAD = "lanhdao2.tn";
    private static final Pattern LINK = Pattern.compile("(?:href|action|src)=\"([^\"]*)\"");

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @Autowired
    Officers officers;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    private String unit;
    private String code;
    private Task task;

    @BeforeEach
    void aDossierInReview() {
        shop.openForTheDay("2026-09-07T09:00");
        unit = officers.committeeOf(Shop.THUY_NGUYEN);
        employ(SECOND_SPECIALIST, "Đỗ Quang", "Huy", unit + "-specialist");
        employ(SECOND_HEAD, "Phạm Đức", "Thắng", unit + "-head");
        code = accepted();
        task = shop.task(code, "UserTask_Review");
    }

    private String accepted() {
        String filed = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household())
                .text("dossierCode");
        shop.complete(filed, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        return filed;
    }

    private void employ(String user, String familyName, String givenName, String group) {
        if (identity.createUserQuery().userId(user).count() == 0) {
            User made = identity.newUser(user);
            made.setFirstName(familyName);
            made.setLastName(givenName);
            made.setPassword(Officers.PASSWORD);
            identity.saveUser(made);
            identity.createMembership(user, group);
        }
    }

    private Map<String, String> wish(@Nullable String seen, String to) {
        return Map.of(
                "unit", unit,
                "task", task.getId(),
                "seen", task.getId() + "=" + (seen == null ? "" : seen),
                "to", to,
                "reason", REASON);
    }

    private @Nullable String assignee() {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    }

    private List<RecordedAct> acts() {
        return shop.dossiers().acts(code).stream()
                .filter(act -> act.act().equals("reassign"))
                .toList();
    }

    private Visitor head() {
        Visitor head = Visitor.loggedIn(api, Officers.HEAD);
        head.get(REASSIGN + "?unit=" + unit + "&task=" + task.getId()).expect(200);
        return head;
    }

    @Test
    void showsTheUnitsTasksWithTheWayToDossierAndTask() {
        String page = Visitor.loggedIn(api, Officers.SPECIALIST)
                .get(PAGE + "?list=ALL")
                .expect(200)
                .text();

        assertThat(page)
                .contains("Ủy ban nhân dân phường Thủy Nguyên", "href=\"/ho-so/" + code + "\"", "thứ Năm, 10/09/2026")
                .contains("/camunda/app/tasklist/default/#/?task=" + task.getId())
                .contains("Đỗ Quang Huy")
                .doesNotContain(Filings.NAME, Filings.IDENTITY, "type=\"checkbox\"", "Giao lại");
        assertThat(Visitor.loggedIn(api, Officers.OTHER_SPECIALIST)
                        .get(PAGE + "?list=ALL")
                        .expect(200)
                        .text())
                .doesNotContain(code);
    }

    @Test
    void speaksEnglish() {
        Visitor head = Visitor.loggedIn(api, Officers.HEAD);
        assertThat(head.get(PAGE + "?list=ALL&lang=en").expect(200).text())
                .contains("All open tasks", "Overloaded", "Give the chosen tasks");
        assertThat(head.get("/ho-so/" + code + "?lang=en").expect(200).text()).contains("Decisions by tables");
        assertThat(head.get(REASSIGN + "?lang=en&unit=" + unit + "&task=" + task.getId())
                        .expect(200)
                        .text())
                .contains("Reason");
    }

    @Test
    @DisplayName("Whoever works in no unit is politely refused, and not led there")
    void hasNothingForOthers() {
        for (String user : new String[] {Officers.ANALYST, Officers.POST_CLERK, Officers.AUDITOR}) {
            assertThat(Visitor.loggedIn(api, user).get(PAGE).expect(403).text())
                    .contains("Ông/bà không có quyền")
                    .doesNotContain("href=\"/ban-lam-viec\"");
        }
    }

    @Test
    @DisplayName("The head gives a task to another officer; it is on record who gave it, from whom, to whom and why")
    void reassigns() {
        tasks.setAssignee(task.getId(), Officers.SPECIALIST);
        Visitor head = head();

        String done = head.post(REASSIGN, wish(Officers.SPECIALIST, SECOND_SPECIALIST))
                .expect(200)
                .text();

        assertThat(done).contains("Đã giao 1 việc cho Đỗ Quang Huy.", code);
        assertThat(assignee()).isEqualTo(SECOND_SPECIALIST);
        assertThat(acts()).singleElement().satisfies(act -> {
            assertThat(act.actor()).isEqualTo(Officers.HEAD);
            assertThat(act.answers())
                    .containsEntry("from", Officers.SPECIALIST)
                    .containsEntry("to", SECOND_SPECIALIST)
                    .containsEntry("reason", REASON);
        });
        assertThat(head.get("/ho-so/" + code).expect(200).text())
                .contains("Giao lại việc", REASON, "Đỗ Quang Huy", Officers.SPECIALIST);
    }

    @Test
    void givesSeveralTasksAtOnceOrNone() {
        String other = accepted();
        Task second = shop.task(other, "UserTask_Review");
        Visitor head = head();
        tasks.setAssignee(second.getId(), Officers.SPECIALIST);
        String both = "unit=" + unit + "&task=" + task.getId() + "&task=" + second.getId();

        String form = head.get(REASSIGN + "?" + both).expect(200).text();
        assertThat(form).contains(code, other, "đang do " + Officers.SPECIALIST + " giữ");

        assertThat(head.postRaw(REASSIGN, both + "&to=" + SECOND_SPECIALIST + "&reason=x")
                        .expect(409)
                        .text())
                .as("the second was not seen to be with anybody")
                .contains("vừa đổi người giữ", other);
        assertThat(assignee()).isNull();

        String seen = "&seen=" + Api.encoded(second.getId() + "=" + Officers.SPECIALIST);
        assertThat(head.postRaw(REASSIGN, both + seen + "&to=" + SECOND_SPECIALIST + "&reason=x")
                        .expect(200)
                        .text())
                .contains("Đã giao 2 việc");
        assertThat(tasks.createTaskQuery().taskAssignee(SECOND_SPECIALIST).count())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("Somebody took the task meanwhile: nothing changes, and what was typed is still there")
    void isRefusedWhenTakenMeanwhile() {
        Visitor head = head();
        tasks.setAssignee(task.getId(), Officers.SPECIALIST);

        assertThat(head.post(REASSIGN, wish(null, SECOND_SPECIALIST))
                        .expect(409)
                        .text())
                .contains("vừa đổi người giữ", REASON, "role=\"alert\"")
                .contains("value=\"" + SECOND_SPECIALIST + "\" selected");
        assertThat(assignee()).isEqualTo(Officers.SPECIALIST);
        assertThat(acts()).isEmpty();
    }

    @Test
    @DisplayName("The task was completed meanwhile: nothing changes")
    void isRefusedWhenCompletedMeanwhile() {
        Visitor head = head();
        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));

        assertThat(head.post(REASSIGN, wish(null, SECOND_SPECIALIST))
                        .expect(409)
                        .text())
                .contains("vừa được hoàn thành");
        assertThat(acts()).isEmpty();
    }

    @Test
    @DisplayName("Of two heads at once, one gives the task and the other is told")
    void oneHeadWins() throws Exception {
        employ("chuyenvien3.tn", "Ngô Xuân", "Trường", unit + "-specialist");
        for (int round = 0; round < 3; round++) {
            tasks.setAssignee(task.getId(), null);
            int before = acts().size();
            CountDownLatch ready = new CountDownLatch(2);
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            Map.of(Officers.HEAD, SECOND_SPECIALIST, SECOND_HEAD, "chuyenvien3.tn")
                    .forEach((user, to) -> answers.add(CompletableFuture.supplyAsync(() -> {
                        Visitor head = Visitor.loggedIn(api, user);
                        head.get(REASSIGN + "?unit=" + unit + "&task=" + task.getId());
                        ready.countDown();
                        try {
                            ready.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return head.post(REASSIGN, wish(null, to)).status();
                    })));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
            assertThat(acts()).hasSize(before + 1);
            assertThat(acts().get(before).answers()).containsEntry("to", assignee());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lanhdao.tn | Cán bộ này không được làm việc",
                "chuyenvien.hd | chọn một cán bộ của đơn vị",
                "khong.co.ai | chọn một cán bộ của đơn vị",
                "<script>alert(1)</script> | chọn một cán bộ của đơn vị",
                "x' or 1=1 -- | chọn một cán bộ của đơn vị",
                "'' | chọn một cán bộ của đơn vị"
            })
    void refusesWhoMayNotHaveIt(String to, String sentence) {
        assertThat(head().post(REASSIGN, wish(null, to == null ? "" : to))
                        .expect(400)
                        .text())
                .contains(sentence, REASON)
                .doesNotContain("<script>alert");
        assertThat(assignee()).isNull();
    }

    @Test
    void asksForAReasonAndATask() {
        Visitor head = head();
        Map<String, String> noReason = new java.util.HashMap<>(wish(null, SECOND_SPECIALIST));
        noReason.put("reason", "  ");
        assertThat(head.post(REASSIGN, noReason).expect(400).text()).contains("Vui lòng ghi lý do");
        noReason.put("reason", "x".repeat(501));
        assertThat(head.post(REASSIGN, noReason).expect(400).text()).contains("dài nhất 500 ký tự");
        assertThat(head.get(REASSIGN + "?unit=" + unit).expect(400).text()).contains("chọn ít nhất một việc");
        assertThat(assignee()).isNull();
    }

    @Test
    @DisplayName("Only the head gives tasks away, and only those of the own unit")
    void isForTheHead() {
        for (String user : new String[] {Officers.SPECIALIST, Officers.CLERK, Officers.DEPUTY}) {
            Visitor officer = Visitor.loggedIn(api, user);
            officer.get(REASSIGN + "?unit=" + unit + "&task=" + task.getId()).expect(403);
            officer.get(PAGE);
            assertThat(officer.post(REASSIGN, wish(null, SECOND_SPECIALIST))
                            .expect(403)
                            .text())
                    .contains("Chỉ người đứng đầu đơn vị");
        }
        Visitor clerkTask = head();
        String received = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household())
                .text("dossierCode");
        Map<String, String> others = new java.util.HashMap<>(wish(null, SECOND_SPECIALIST));
        others.put("task", shop.task(received, "UserTask_CheckPapers").getId());
        others.remove("seen");
        assertThat(clerkTask.post(REASSIGN, others).expect(400).text()).contains("không thuộc đơn vị này");
        assertThat(assignee()).isNull();
    }

    @Test
    @DisplayName("A session that ends in the middle of the form: after the login the form is there with what was typed")
    void keepsAnInterruptedForm() {
        Visitor head = head();
        head.forgetCookies();

        assertThat(head.post(REASSIGN, wish(null, SECOND_SPECIALIST))
                        .expect(200)
                        .text())
                .contains("nội dung vừa nhập được giữ lại", "name=\"password\"");
        assertThat(assignee()).isNull();

        String form = head.post("/dang-nhap", Map.of("username", Officers.HEAD, "password", Officers.PASSWORD))
                .expect(200)
                .text();
        assertThat(form)
                .contains(REASON, code, "value=\"" + SECOND_SPECIALIST + "\" selected", "chưa có việc nào được giao");
        assertThat(head.post(REASSIGN, wish(null, SECOND_SPECIALIST))
                        .expect(200)
                        .text())
                .contains("Đã giao 1 việc");
    }

    @Test
    void keepsAnInterruptedFormFromOtherEyes() {
        Visitor head = head();
        head.forgetCookies();
        head.post(REASSIGN, wish(null, SECOND_SPECIALIST));

        head.post("/dang-nhap", Map.of("username", Officers.CLERK, "password", Officers.PASSWORD))
                .expect(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list=%3Cscript%3Ealert(1)%3C/script%3E",
                "list=%27;drop%20table%20work_item;--",
                "page=0",
                "page=-1",
                "page=x",
                "page=99999999999999999999"
            })
    void answersNonsenseWithTheUsualList(String query) {
        assertThat(Visitor.loggedIn(api, Officers.HEAD)
                        .get(PAGE + "?" + query)
                        .expect(400)
                        .text())
                .contains("role=\"alert\"", "Không có danh sách hoặc trang này", code)
                .doesNotContain("<script>alert");
    }

    @Test
    void takesOddOfficersAndPagesForWhatTheyAre() {
        Visitor head = Visitor.loggedIn(api, Officers.HEAD);

        assertThat(head.get(PAGE + "?list=ALL&page=999999").expect(200).text()).contains(code);
        assertThat(head.get(PAGE + "?officer=%3Cb%3E%27--").expect(200).text())
                .contains("Không có việc nào", "&lt;b&gt;")
                .doesNotContain("<b>'");
        assertThat(head.get(PAGE + "?unit=31.10525.UB").expect(404).text()).doesNotContain("Hải Dương");
        head.get(PAGE + "?unit=khong-co").expect(404);
    }

    @Test
    @DisplayName("/ho-so: whoever may not see a dossier is not told that it exists")
    void hidesDossiersFromOthers() {
        for (String user : new String[] {Officers.CLERK, Officers.SPECIALIST, Officers.HEAD}) {
            assertThat(Visitor.loggedIn(api, user)
                            .get("/ho-so/" + code)
                            .expect(200)
                            .text())
                    .contains(Filings.NAME, Filings.IDENTITY, code);
        }
        String unknown = "31.11560-260907-9999";
        for (String user : new String[] {Officers.OTHER_CLERK, Officers.OTHER_SPECIALIST}) {
            Visitor other = Visitor.loggedIn(api, user);
            String hidden = other.get("/ho-so/" + code).expect(404).text();
            assertThat(hidden.replace(code, unknown))
                    .isEqualTo(other.get("/ho-so/" + unknown).expect(404).text());
            assertThat(hidden).doesNotContain(Filings.NAME);
        }
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        assertThat(clerk.get("/ho-so/%3Cscript%3Ealert(1)%3C%2Fscript%3E").status())
                .isIn(400, 404);
        clerk.get("/ho-so/%27%20or%201=1").expect(404);
    }

    @Test
    @DisplayName("/ho-so: whoever is not logged in is asked to, and then led to the page that was wanted")
    void leadsBackAfterTheLogin() {
        Visitor visitor = new Visitor(api);
        assertThat(visitor.get("/ho-so/" + code).expect(200).text())
                .contains("name=\"password\"")
                .doesNotContain(Filings.NAME);

        assertThat(visitor.post("/dang-nhap", Map.of("username", Officers.SPECIALIST, "password", Officers.PASSWORD))
                        .expect(200)
                        .text())
                .contains("Hồ sơ " + code, Filings.NAME);
    }

    @Test
    @DisplayName("/ho-so shows everything that is on record, in words")
    void showsTheRecord() {
        shop.complete(
                code,
                "UserTask_Review",
                Map.of(
                        "reviewResult",
                        "supplement",
                        "missingPapers",
                        "Hợp đồng thuê nhà",
                        "reason",
                        "Chưa rõ địa điểm"));
        shop.supplement(code);
        shop.waitUntil("2026-09-18T09:00");

        String page = Visitor.loggedIn(api, Officers.HEAD)
                .get("/ho-so/" + code)
                .expect(200)
                .text();

        assertThat(page)
                .as("papers, fee, why this date")
                .contains("Khai thác từ cơ sở dữ liệu, không phải nộp", "Lệ phí đăng ký hộ kinh doanh", "0 đồng")
                .contains("deadline/Rule_Deadline_HouseholdBusiness_From20250701", "Vì sao là ngày này?")
                .as("decisions")
                .contains("Thẩm quyền", "Dữ liệu hỏi", "Các thành viên hộ gia đình cùng đăng ký", "ngày làm việc")
                .as("letters and what became of them")
                .contains("Giấy tiếp nhận hồ sơ và hẹn trả kết quả (PDF)", "Đang chờ gửi")
                .as("supplement and answer")
                .contains("Hợp đồng thuê nhà", "Đã bổ sung giấy tờ")
                .as("lateness")
                .contains("Chưa giải trình", "Chưa soạn văn bản xin lỗi")
                .as("history")
                .contains("Kiểm tra thành phần hồ sơ", "Đầy đủ, hợp lệ", "Trạng thái 5: Yêu cầu bổ sung giấy tờ")
                .doesNotContain("checkResult", "reviewResult", "missingPapers", "receivedOn", "feeKind", "WORKING_DAY");
    }

    @Test
    void showsLettersToTheUnitsOfficersOnly() {
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        String page = clerk.get("/ho-so/" + code).expect(200).text();
        String letter = LINK.matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(link -> link.endsWith(".pdf"))
                .findFirst()
                .orElseThrow();

        assertThat(clerk.get(letter).expect(200).header("Content-Type")).isEqualTo("application/pdf");
        Visitor.loggedIn(api, Officers.OTHER_CLERK).get(letter).expect(404);
        clerk.get("/ho-so/" + code + "/notices/khong-co.pdf").expect(404);
    }

    @Test
    @DisplayName("What an applicant wrote is text, and no personal data stands in an address")
    void showsTextAsText() {
        Map<String, Object> filing =
                Api.with(Filings.household(), "applicant.fullName", "<b onclick='x'>Ánh</b> & \"Bé\"");
        String odd = api.postAs(Officers.PORTAL, "/api/dossiers", filing).text("dossierCode");

        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        String page = clerk.get("/ho-so/" + odd).expect(200).text();
        assertThat(page).contains("&lt;b onclick=").doesNotContain("<b onclick");

        List<String> links = new ArrayList<>();
        for (String seen : List.of(
                page,
                clerk.get("/ho-so/" + code).text(),
                clerk.get(PAGE + "?list=ALL").text())) {
            LINK.matcher(seen).results().map(MatchResult::group).forEach(links::add);
        }
        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(link)
                .doesNotContain("Ánh", Filings.IDENTITY, Filings.PHONE, Filings.EMAIL, "secret"));
    }
}
