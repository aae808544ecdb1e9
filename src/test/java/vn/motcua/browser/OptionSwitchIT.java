package vn.motcua.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
import vn.motcua.deadline.EntryKind;
import vn.motcua.platform.Caller;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopConfiguration;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/** An option's way from the page into a dossier, in a real browser; set {@code CHROMIUM_PATH} as for Tasklist's test. */
@SpringBootTest(
        classes = MotCuaApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:option-browser;DB_CLOSE_DELAY=-1")
@ActiveProfiles("test")
@Import(ShopConfiguration.class)
@DisplayName("An analyst switches an option")
class OptionSwitchIT {

    private static final String ANALYST = "phantich";
    private static final String PUBLISHER = "banhanh";
    private static final String PASSWORD = "mat-khau-thu-2026";
    private static final String BASIS = "Quyết định số 12/2026/QĐ-TTg về rút ngắn thời hạn";

    private static Chromium chromium;

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Shop shop;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.open("switching an option in a browser");
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @DisplayName("sees what it would do, drafts it, somebody else approves, a new dossier feels it; then off again")
    void onAndOff() {
        employ(ANALYST, Caller.RULEBOOK_ANALYST);
        employ(PUBLISHER, Caller.RULEBOOK_PUBLISHER);
        shop.now("2026-10-12T09:00");
        String recent = permit();
        Page page = chromium.page(360, 740);
        logIn(page);

        page.navigate(address("/simplification"));
        assertThat(page.locator("#total")).containsText("25 %");
        PageLayout.assertFits(page);
        page.getByText("Rút ngắn thời hạn đối với hồ sơ nộp trực tuyến").click();
        assertThat(submit(page)).hasCount(0);
        page.getByLabel("Áp dụng", new Page.GetByLabelOptions().setExact(true)).check();
        predict(page);

        assertThat(page.locator("#totals")).containsText("−5");
        assertThat(page.locator("#dossiers")).containsText(recent);
        assertThat(page.locator("#dossiers")).containsText("15 → 10");
        PageLayout.assertFits(page);
        draft(page);
        assertThat(page.locator("h1")).containsText("Phương án online-time-cut: áp dụng từ 12/10/2026");
        String waiting = permit();
        approve(page);
        String on = permit();

        page.navigate(address("/simplification/online-time-cut"));
        assertThat(page.locator("h1 + .mc-tag")).hasText("Đang áp dụng");
        page.getByLabel("Thôi áp dụng").check();
        predict(page);
        assertThat(page.locator("#totals")).containsText("+15");
        draft(page);
        approve(page);
        String off = permit();

        assertThat(List.of(days(recent), days(waiting), days(on), days(off))).containsExactly("15", "15", "10", "15");
        page.navigate(address("/simplification/online-time-cut"));
        assertThat(page.locator("h1 + .mc-tag")).hasText("Đã thông qua, chưa áp dụng");
    }

    private static void predict(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Xem tác động"))
                .click();
    }

    private static Locator submit(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lập dự thảo"));
    }

    private static void draft(Page page) {
        page.getByLabel("Căn cứ pháp lý").fill(BASIS);
        submit(page).click();
        page.waitForURL("**/rulebook/*");
    }

    /** Somebody else approves the draft on this page, over HTTP. */
    private void approve(Page page) {
        String revision = page.url().substring(page.url().lastIndexOf('/') + 1);
        String credentials =
                Base64.getEncoder().encodeToString((PUBLISHER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        for (String act : List.of("replay", "approval")) {
            APIResponse answer = page.request()
                    .post(
                            address("/api/rulebook/revisions/" + revision + "/" + act),
                            RequestOptions.create()
                                    .setHeader("Authorization", "Basic " + credentials)
                                    .setData(Map.of("legalBasis", BASIS)));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    private String permit() {
        String code = shop.file(
                "house-building-permit",
                Shop.THUY_NGUYEN,
                Channel.ONLINE,
                ApplicantGroup.NONE,
                null,
                Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", false, "floors", 3));
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        return code;
    }

    private String days(String code) {
        return shop.entry(code, EntryKind.ACCEPTED).detail().get("amount").toString();
    }

    private void logIn(Page page) {
        page.navigate(address("/dang-nhap"));
        page.locator("#username").fill(ANALYST);
        page.locator("#password").fill(PASSWORD);
        page.locator("main button[type=submit]").click();
        assertThat(page.locator(".mc-officer")).containsText(ANALYST);
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private void employ(String name, String groupId) {
        User user = identity.newUser(name);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(name, groupId);
    }
}
