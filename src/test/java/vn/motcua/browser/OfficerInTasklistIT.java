package vn.motcua.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import vn.motcua.MotCuaApplication;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.platform.Caller;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/** The officer's way through Tasklist in a real browser. */
@SpringBootTest(
        classes = MotCuaApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1")
@ActiveProfiles("test")
@DisplayName("An officer in Tasklist")
class OfficerInTasklistIT {

    private static final String OFFICER = "thuynguyen.tiepnhan";
    private static final String PASSWORD = "mat-khau-thu-2026";

    private static Chromium chromium;

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    FileDossier fileDossier;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.open("the officer's way through Tasklist in a browser");
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @DisplayName("is told in Vietnamese what is missing, completes the task, and the citizen sees it")
    void asksForASupplement() {
        employOfficer();
        Dossier dossier = file();
        Page citizen = page();
        citizen.navigate(
                "http://localhost:" + port + "/tra-cuu/" + dossier.code() + "?secret=" + dossier.trackingSecret());
        assertThat(citizen.locator("main")).containsText(dossier.code());
        assertThat(citizen.locator("main")).not().containsText("Giấy chứng minh chỗ ở");

        Page tasklist = atTheDesk();
        tasklist.getByText("Việc của đơn vị tôi").click();
        Locator listed = tasklist.locator("li.task").filter(new Locator.FilterOptions().setHasText(dossier.code()));
        assertThat(listed).containsText("Đăng ký thành lập hộ kinh doanh");
        assertThat(tasklist.locator(".ce-eol-banner")).not().isVisible();
        listed.getByRole(AriaRole.LINK).first().click();

        assertThat(listed).containsText(Pattern.compile("Hạn xử lý[\\s\\S]+Ngày tạo[\\s\\S]+(trước|tới)"));
        tasklist.locator(".due-date [am-time-ago]").hover();
        assertThat(tasklist.locator(".tooltip")).hasText(Pattern.compile("\\d\\d/\\d\\d/20\\d\\d \\d\\d:\\d\\d"));
        tasklist.getByText("Nhận xử lý", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(tasklist.locator(".fjs-form")).containsText(dossier.code());
        assertSpeaksVietnamese(tasklist);

        complete(tasklist).click();
        assertThat(tasklist.locator(".fjs-form-field-error")).hasText("Vui lòng nhập hoặc chọn thông tin này.");
        tasklist.locator(".page-notifications button.close:visible").first().click();
        tasklist.getByLabel("Còn thiếu hoặc chưa hợp lệ").check();
        complete(tasklist).click();
        assertThat(tasklist.locator("body")).containsText("Vui lòng ghi rõ giấy tờ phải bổ sung.");

        tasklist.locator(".page-notifications button.close:visible").first().click();
        tasklist.getByLabel("Giấy tờ phải bổ sung").fill("Giấy chứng minh chỗ ở");
        tasklist.getByLabel("Lý do, căn cứ pháp lý").fill("Địa chỉ trên giấy đề nghị chưa rõ.");
        Page record = tasklist.waitForPopup(
                () -> tasklist.getByText("xem toàn bộ hồ sơ").click());
        assertThat(record.locator("main")).containsText("Nguyễn Thị Hồng Ánh");
        record.close();
        tasklist.waitForResponse(
                answer -> answer.url().endsWith("/submit-form") && answer.ok(),
                () -> complete(tasklist).click());
        assertThat(tasklist.locator(".fjs-form")).hasCount(0);

        citizen.reload();
        assertThat(citizen.locator("main")).containsText("Giấy chứng minh chỗ ở");
    }

    private static Locator complete(Page tasklist) {
        return tasklist.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Hoàn thành").setExact(true));
    }

    private static Page page() {
        return chromium.page(1440, 900);
    }

    /** Tasklist, as the officer sees it after having logged in. */
    private Page atTheDesk() {
        Page tasklist = page();
        tasklist.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
        tasklist.getByPlaceholder("Tên đăng nhập").fill(OFFICER);
        tasklist.getByPlaceholder("Mật khẩu").fill(PASSWORD);
        tasklist.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Đăng nhập"))
                .click();
        return tasklist;
    }

    /** Nothing of the vendor's English is left; the name of the product and its version may be. */
    private static void assertSpeaksVietnamese(Page tasklist) {
        assertThat(tasklist.locator("body"))
                .not()
                .containsText(Pattern.compile("\\b(Claim|Complete|Save|Form|History|Diagram|Description|Created|Due"
                        + "|Filter|Add|Set|Log out|Keyboard|Powered)\\b"));
    }

    private Dossier file() {
        Filing filing = new Filing(
                "household-business-registration",
                "11560",
                null,
                Channel.ONLINE,
                null,
                ApplicantGroup.NONE,
                new Applicant("Nguyễn Thị Hồng Ánh", null, null, null, null, null),
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        return fileDossier.file(filing, new Caller("congdvc", Set.of(Caller.PORTAL_CLIENT)), null, "");
    }

    private void employOfficer() {
        User user = identity.newUser(OFFICER);
        user.setFirstName("Nguyễn Thị");
        user.setLastName("Hồng Vân");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        Group group = identity.newGroup("31.11560-clerk");
        group.setName("Bộ phận Một cửa phường Thủy Nguyên");
        identity.saveGroup(group);
        identity.createMembership(OFFICER, group.getId());
    }
}
