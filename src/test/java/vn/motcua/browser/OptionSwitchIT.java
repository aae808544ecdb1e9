package vn.motcua.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
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
import vn.motcua.rulebook.Revisions;

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

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Shop shop;

    @Autowired
    Revisions revisions;

    @BeforeAll
    static void openBrowser() {
        Path chromium = Path.of(System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium"));
        String missing = "There is no browser at " + chromium + ": install Chromium, or set CHROMIUM_PATH to one";
        if (!Files.isExecutable(chromium) && System.getenv("CI") == null) {
            System.err.println("SKIPPED, switching an option in a browser: " + missing);
            Assumptions.abort(missing);
        }
        assertThat(Files.isExecutable(chromium)).as(missing).isTrue();
        // Generous, because a busy machine is no fault of the analyst's.
        setDefaultAssertionTimeout(30_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    @DisplayName("sees what it would do, drafts it, somebody else approves, a new dossier feels it; then off again")
    void onAndOff() {
        employ(ANALYST, Caller.RULEBOOK_ANALYST);
        employ(PUBLISHER, Caller.RULEBOOK_PUBLISHER);
        shop.now("2026-10-12T09:00");
        String recent = permit();
        Page page = page(360, 740);
        logIn(page);

        page.navigate(address("/simplification"));
        assertThat(page.locator("#total")).containsText("25 %");
        assertFits(page);
        page.getByText("Rút ngắn thời hạn đối với hồ sơ nộp trực tuyến").click();
        assertThat(submit(page)).hasCount(0);
        page.getByLabel("Áp dụng", new Page.GetByLabelOptions().setExact(true)).check();
        predict(page);

        assertThat(page.locator("#totals")).containsText("−5");
        assertThat(page.locator("#dossiers")).containsText(recent);
        assertThat(page.locator("#dossiers")).containsText("15 → 10");
        assertFits(page);
        draft(page);
        assertThat(page.locator("h1")).containsText("Phương án online-time-cut: áp dụng từ 12/10/2026");
        String waiting = permit();
        approve(page.url());
        String on = permit();

        page.navigate(address("/simplification/online-time-cut"));
        assertThat(page.locator("h1 + .mc-tag")).hasText("Đang áp dụng");
        page.getByLabel("Thôi áp dụng").check();
        predict(page);
        assertThat(page.locator("#totals")).containsText("+15");
        draft(page);
        approve(page.url());
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

    private static void assertFits(Page page) {
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s fits a narrow screen", page.url())
                .isTrue();
    }

    private void approve(String page) {
        long revision = Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
        revisions.replayed(revision, "{}");
        String credentials =
                Base64.getEncoder().encodeToString((PUBLISHER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        APIRequestContext publisher = playwright
                .request()
                .newContext(new APIRequest.NewContextOptions()
                        .setExtraHTTPHeaders(Map.of("Authorization", "Basic " + credentials)));
        APIResponse answer = publisher.post(
                address("/api/rulebook/revisions/" + revision + "/approval"),
                RequestOptions.create().setData(Map.of("legalBasis", BASIS)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
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

    private static Page page(int width, int height) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale("vi-VN")
                        .setTimezoneId("Asia/Ho_Chi_Minh"))
                .newPage();
    }

    private void employ(String name, String groupId) {
        User user = identity.newUser(name);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        if (identity.createGroupQuery().groupId(groupId).count() == 0) {
            Group group = identity.newGroup(groupId);
            group.setName(groupId);
            identity.saveGroup(group);
        }
        identity.createMembership(name, groupId);
    }
}
