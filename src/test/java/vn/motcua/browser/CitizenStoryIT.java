package vn.motcua.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
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
import vn.motcua.dossier.Dossier;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopConfiguration;

/** What a citizen reads and says while a dossier comes late, and what everybody can count afterwards. */
@SpringBootTest(
        classes = MotCuaApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:every-page;DB_CLOSE_DELAY=-1")
@ActiveProfiles("test")
@Import(ShopConfiguration.class)
@DisplayName("A citizen whose dossier comes late")
class CitizenStoryIT {

    private static Chromium chromium;

    @LocalServerPort
    int port;

    @Autowired
    Shop shop;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.open("what a citizen reads and says while a dossier comes late");
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
        Shop.resetEngineClock();
    }

    @Test
    @DisplayName("reads where it stands, the apology and the new date, judges the result, and finds it in the figures")
    void fromTheReceiptToTheFigures() throws JsonProcessingException {
        shop.openForTheDay("2026-10-05T09:00");
        Page figures = chromium.page(1280, 900);
        long receivedBefore = received(figures);
        String code = shop.file(
                "household-business-registration",
                Shop.HAI_DUONG,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));

        Page citizen = chromium.page(360, 740);
        citizen.navigate(address("/tra-cuu"));
        Dossier dossier = shop.dossier(code);
        citizen.getByLabel("Mã hồ sơ").fill(code);
        citizen.getByLabel("Mã tra cứu").fill(dossier.trackingSecret());
        citizen.locator("main button[type=submit]").click();
        assertThat(citizen.locator("main")).containsText("08/10/2026");
        assertThat(citizen.locator(".mc-drawn .mc-at")).hasCount(1);

        shop.waitUntil("2026-10-07T10:00");
        shop.complete(
                code,
                "UserTask_DraftApology",
                Map.of("apologyReason", "Hồ sơ tăng đột biến trong tuần", "newDueOn", "2026-10-12"));
        shop.complete(code, "UserTask_SignApology", Map.of("signDecision", "sign"));
        shop.waitUntil("2026-10-08T17:30:01");
        citizen.reload();
        assertThat(citizen.locator("main")).containsText("Hồ sơ tăng đột biến trong tuần");
        assertThat(citizen.locator("main")).containsText("12/10/2026");
        assertThat(citizen.locator("main")).containsText("Đã quá hẹn");
        figures.navigate(address("/so-lieu/tre-han"));
        assertThat(figures.locator("main")).containsText("phường Hải Dương");
        assertThat(figures.locator("main")).not().containsText(code);

        shop.complete(
                code,
                "UserTask_ExplainLateness",
                Map.of("explanationReason", "Thiếu người", "measures", "Bố trí thêm người"));
        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
        shop.complete(code, "UserTask_SignResult", Map.of("signDecision", "sign"));
        shop.complete(code, "UserTask_HandOverResult", Map.of("delivery", "COUNTER"));
        judge(citizen);

        assertThat(received(figures)).isEqualTo(receivedBefore + 1);
    }

    private void judge(Page citizen) {
        citizen.reload();
        citizen.locator("a[href*='/danh-gia']").click();
        citizen.locator("main button[type=submit]").click();
        assertThat(citizen).hasURL(Pattern.compile(".*/danh-gia.*"));
        citizen.locator("#overall-4").check();
        citizen.locator("#told-FULLY").check();
        citizen.getByRole(AriaRole.TEXTBOX).fill("Được báo trước và xin lỗi, <b>tốt</b>.");
        citizen.locator("main button[type=submit]").click();
        Locator opinion = citizen.locator("#opinion");
        assertThat(opinion).isVisible();
        assertThat(citizen.locator("a[href*='/danh-gia']")).hasCount(0);
    }

    /** What the public figures say was received this year. */
    private long received(Page page) throws JsonProcessingException {
        String answer = page.request().get(address("/api/statistics")).text();
        return new ObjectMapper().readTree(answer).at("/total/figures/received").asLong();
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
