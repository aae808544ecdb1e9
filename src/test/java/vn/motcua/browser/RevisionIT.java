package vn.motcua.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import vn.motcua.MotCuaApplication;
import vn.motcua.platform.Caller;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopConfiguration;

/** A revision's way through the pages in a real browser. */
@SpringBootTest(
        classes = MotCuaApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:revision-browser;DB_CLOSE_DELAY=-1")
@ActiveProfiles("test")
@Import(ShopConfiguration.class)
@DisplayName("An analyst and a publisher at the rulebook")
class RevisionIT {

    private static final String ANALYST = "phantich";
    private static final String PUBLISHER = "banhanh";
    private static final String PASSWORD = "mat-khau-thu-2026";
    private static final String TITLE = "Nâng lệ phí đăng ký hộ kinh doanh";
    private static final String MODEL = "processes/house-building-permit/house-building-permit.bpmn";

    private static Chromium chromium;

    /** What scripts of the pages stumbled over. */
    private final List<String> faults = new ArrayList<>();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Shop shop;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.open("a revision's way through the pages in a browser");
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @DisplayName("mend what was found, compare, replay, approve, and take back")
    void fromTheFirstFindingToTheTakingBack() {
        employ(ANALYST, Caller.RULEBOOK_ANALYST);
        employ(PUBLISHER, Caller.RULEBOOK_PUBLISHER);
        shop.now("2026-09-07T09:00");
        String dossier = shop.file(
                "household-business-registration",
                Shop.HOAN_KIEM,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        shop.complete(dossier, "UserTask_CheckPapers", Map.of("checkResult", "complete"));

        Page analyst = loggedIn(ANALYST, 1280, 900);
        handIn(analyst, file("fee.dmn", fee(">100000<", ">mot tram\"<")));
        assertThat(analyst.getByRole(AriaRole.ALERT)).containsText("không được lưu");
        assertThat(analyst.getByRole(AriaRole.ALERT)).isFocused();
        assertThat(analyst.locator("#findings ~ table")).containsText("fee.dmn");
        assertThat(analyst.locator("#findings ~ table td:last-child").first())
                .not()
                .isEmpty();
        assertThat(analyst.getByLabel("Tên bản sửa đổi")).hasValue(TITLE);

        handIn(
                analyst,
                file("fee.dmn", fee(">100000<", ">150000<")),
                file(
                        "house-building-permit.bpmn",
                        text(MODEL).replace("\"Kiểm tra thực địa\"", "\"Kiểm tra hiện trạng\"")));
        analyst.waitForURL("**/rulebook/*");
        assertThat(analyst.locator("h1")).hasText(TITLE);
        assertThat(analyst.locator("main")).containsText("Người soạn không tự phê duyệt");
        assertThat(button(analyst, "Phê duyệt và ban hành")).hasCount(0);

        Page publisher = loggedIn(PUBLISHER, 360, 740);
        publisher.navigate(analyst.url());
        comparesOnAPhone(publisher);
        button(publisher, "Chạy đối chiếu").click();
        assertThat(publisher.locator("#replay ~ table").last()).containsText(dossier);
        assertThat(publisher.locator("#replay ~ table").last()).containsText("100.000");
        assertThat(publisher.locator("#replay ~ table").last()).containsText("150.000");

        publisher.getByLabel("Căn cứ pháp lý").fill("Nghị quyết số 01/2026/NQ-HĐND");
        button(publisher, "Phê duyệt và ban hành").click();
        assertThat(publisher.getByRole(AriaRole.STATUS)).containsText("có hiệu lực");
        assertThat(publisher.locator("h1 + .mc-tag")).hasText("Đã ban hành");
        PageLayout.assertFits(publisher);

        publisher.getByLabel("Căn cứ pháp lý").fill("Công văn số 5/UBND");
        button(publisher, "Thu hồi bản sửa đổi").click();
        assertThat(publisher.getByRole(AriaRole.STATUS)).containsText("Đã thu hồi");
        analyst.reload();
        assertThat(analyst.locator("h1 + .mc-tag")).hasText("Đã thu hồi");
        assertThat(analyst.locator("main")).containsText("Bị thu hồi bởi");
        assertThat(faults).isEmpty();
    }

    private static void comparesOnAPhone(Page page) {
        Locator list = page.locator(".mc-compare table");
        assertThat(list).containsText("UserTask_InspectSite");
        assertThat(list).containsText("Kiểm tra hiện trạng");
        assertThat(page.locator(".mc-drawn")).hasCount(1);
        assertThat(page.locator(".mc-diagram .mc-change-CHANGED")).hasCount(2);
        Locator diagram = page.locator(".mc-diagram").last();
        diagram.focus();
        List<Long> before = view(diagram);
        page.keyboard().press("+");
        page.keyboard().press("ArrowRight");
        assertThat(view(diagram)).isNotEqualTo(before);
        assertThat(view(page.locator(".mc-diagram").first())).isEqualTo(view(diagram));
        PageLayout.assertFits(page);
    }

    /** Where a diagram is shown and how large, in hundredths. */
    private static List<Long> view(Locator diagram) {
        String matrix = diagram.locator("g.viewport").getAttribute("transform");
        return Stream.of(matrix.replaceAll("[^0-9.,\\- ]", "").trim().split("[, ]+"))
                .map(number -> Math.round(Double.parseDouble(number) * 100))
                .toList();
    }

    private static void handIn(Page page, FilePayload... files) {
        page.getByLabel("Tên bản sửa đổi").fill(TITLE);
        page.getByLabel("Tệp .bpmn, .dmn, .form").setInputFiles(files);
        button(page, "Kiểm tra và gửi").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Page loggedIn(String user, int width, int height) {
        Page page = chromium.page(width, height);
        page.onPageError(faults::add);
        page.navigate("http://localhost:" + port + "/rulebook");
        page.getByLabel("Tên đăng nhập").fill(user);
        page.getByLabel("Mật khẩu").fill(PASSWORD);
        button(page, "Đăng nhập").click();
        assertThat(page.locator("h1")).hasText("Bộ quy trình");
        return page;
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/xml", content.getBytes(StandardCharsets.UTF_8));
    }

    private static String fee(String old, String changed) {
        return text("decisions/fee.dmn").replaceFirst(old, changed);
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void employ(String name, String group) {
        User user = identity.newUser(name);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(name, group);
    }
}
