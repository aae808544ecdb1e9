package vn.motcua.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import vn.motcua.MotCuaApplication;
import vn.motcua.dossier.Dossier;
import vn.motcua.platform.Caller;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopConfiguration;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;

/** Every page as its reader sees it, light and dark, wide and narrow; the pictures are in {@code target/pages}. */
@SpringBootTest(
        classes = MotCuaApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:every-page;DB_CLOSE_DELAY=-1")
@ActiveProfiles("test")
@Import(ShopConfiguration.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Every page")
class EveryPageIT {

    private static final Path PICTURES = Path.of("target", "pages");
    private static final String PASSWORD = "mat-khau-thu-2026";
    private static final Map<String, Object> ONE_OWNER =
            Map.of("foundedByFamilyMembers", false, "byRepresentative", false);
    private static final Map<String, Object> COMPLETE = Map.of("checkResult", "complete");

    /** Axe's words for what keeps people out. */
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** Marks the controls that can be seen, one for each group of radio buttons, and counts them. */
    private static final String CONTROLS =
            """
            window.controls = [...document.querySelectorAll(
                "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
              .filter(one => !one.disabled && one.checkVisibility({ visibilityProperty: true }))
              .filter(one => one.type !== "radio" || one.checked
                || (!document.querySelector(`input[name="${one.name}"]:checked`)
                    && one === document.querySelector(`input[type=radio][name="${one.name}"]`)));
            window.controls.length
            """;

    /** A date has a stop for day, month and year, and its calendar. */
    private static final int TABS = 4;

    private static final String CONTROLS_LEFT = "window.controls.some(one => !one.reached)";

    /**
     * Goes with the focus; answers with the control whose focus cannot be seen. Inside a date the browser itself shows
     * which part is meant.
     */
    private static final String FOCUS_SEEN =
            """
            (() => {
              const one = document.activeElement;
              if (!one || one === document.body) { return ""; }
              one.reached = true;
              const style = getComputedStyle(one);
              const seen = style.outlineStyle !== "none" || style.boxShadow !== "none"
                || one.matches("[type=date], [type=month]");
              return seen ? "" : one.outerHTML.slice(0, 200);
            })()
            """;

    private static final String NOT_REACHED =
            "window.controls.filter(one => !one.reached).map(one => one.outerHTML.slice(0, 200))";

    /** Who reads a page. */
    private enum Reader {
        CITIZEN(null),
        HEAD("31.11560.UB-head"),
        ANALYST(Caller.RULEBOOK_ANALYST),
        PUBLISHER(Caller.RULEBOOK_PUBLISHER),
        AUDITOR(Caller.AUDITOR),
        ADMINISTRATOR(Caller.ADMINISTRATOR);

        private final String group;

        Reader(String group) {
            this.group = group;
        }
    }

    /** Where the pages are; {@code {late}} and {@code {done}} stand for dossiers, {@code {secret}} for their secrets. */
    enum Address {
        HOME(Reader.CITIZEN, "/"),
        LOGIN(Reader.CITIZEN, "/dang-nhap"),
        CATALOGUE(Reader.CITIZEN, "/thu-tuc"),
        PROCEDURE(Reader.CITIZEN, "/thu-tuc/house-building-permit"),
        QUOTE(
                Reader.CITIZEN,
                "/thu-tuc/household-business-registration?place=11560&channel=ONLINE&receivedOn=2026-09-07"
                        + "&applicantGroup=NONE&facts.foundedByFamilyMembers=false&facts.byRepresentative=false"),
        FIGURES(Reader.CITIZEN, "/so-lieu"),
        LATE_DOSSIERS(Reader.CITIZEN, "/so-lieu/tre-han"),
        INDEX_766(Reader.CITIZEN, "/so-lieu/766"),
        BEHIND_A_SCORE(Reader.CITIZEN, "/so-lieu/766/31.11560.UB/2.1"),
        FEEDBACK(Reader.CITIZEN, "/phan-anh"),
        FEEDBACK_FOLLOWED(Reader.CITIZEN, "/phan-anh/theo-doi"),
        SURVEY(Reader.CITIZEN, "/tra-cuu/{done-code}/danh-gia?secret={done-secret}"),
        FEEDBACK_ON_DOSSIER(Reader.CITIZEN, "/tra-cuu/{late-code}/phan-anh?secret={late-secret}"),
        TRACKING(Reader.CITIZEN, "/tra-cuu"),
        TRACKED_LATE(Reader.CITIZEN, "/tra-cuu/{late}"),
        TRACKED_DONE(Reader.CITIZEN, "/tra-cuu/{done}"),
        UNKNOWN(Reader.CITIZEN, "/tra-cuu/khong-co?secret=khong-biet"),
        DOSSIER(Reader.HEAD, "/ho-so/{late-code}"),
        DESK(Reader.HEAD, "/ban-lam-viec"),
        FEEDBACK_DESK(Reader.HEAD, "/phan-anh/xu-ly"),
        HEAT(Reader.ANALYST, "/rulebook/household-business-registration/heat"),
        RULEBOOK(Reader.ANALYST, "/rulebook"),
        REVISION(Reader.ANALYST, "/rulebook/{draft}"),
        MOVES(Reader.PUBLISHER, "/rulebook/moves"),
        OPTIONS(Reader.ANALYST, "/simplification"),
        OPTION(Reader.ANALYST, "/simplification/online-time-cut"),
        DEAD_LETTERS(Reader.ADMINISTRATOR, "/van-hanh/chua-gui-duoc"),
        JOURNAL(Reader.AUDITOR, "/nhat-ky"),
        JOURNAL_OF_DOSSIER(Reader.AUDITOR, "/nhat-ky?ho-so={late-code}"),
        DOSSIER_AUDITED(Reader.AUDITOR, "/ho-so/{late-code}");

        private final Reader reader;
        private final String path;

        Address(Reader reader, String path) {
            this.reader = reader;
            this.path = path;
        }
    }

    private Chromium chromium;
    private final Map<Reader, String> sessions = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Shop shop;

    @Autowired
    Revisions revisions;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void liveThroughAFewDays() throws IOException {
        chromium = Chromium.open("how every page looks, and whether everybody can use it");
        shop.now("2026-09-07T09:00");
        String late = accepted("household-business-registration", Channel.COUNTER, ONE_OWNER);
        String done = accepted("household-business-registration", Channel.ONLINE, ONE_OWNER);
        accepted(
                "house-building-permit",
                Channel.COUNTER,
                Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", true, "floors", 3));
        shop.waitUntil("2026-09-08T10:00");
        shop.complete(done, "UserTask_Review", Map.of("reviewResult", "approve"));
        shop.complete(done, "UserTask_SignResult", Map.of("signDecision", "sign"));
        shop.waitUntil("2026-09-09T10:00");
        shop.complete(
                late,
                "UserTask_DraftApology",
                Map.of("apologyReason", "Hồ sơ tăng đột biến đầu năm học", "newDueOn", "2026-09-15"));
        shop.complete(late, "UserTask_SignApology", Map.of("signDecision", "sign"));
        shop.waitUntil("2026-09-11T09:00");
        accepted(
                "permanent-residence-registration",
                Channel.ONLINE,
                Map.of("populationRegisterAnswers", true, "joinsExistingHousehold", true));
        place("late", late);
        place("done", done);
        places.put("{draft}", Long.toString(draft()));
        giveUpALetter();
    }

    private void giveUpALetter() {
        String last = jdbc.sql("select max(id) from outbox").query(String.class).single();
        assertThat(jdbc.sql(
                                """
                                update outbox set dead_at = created_at, first_attempt_at = created_at,
                                  last_attempt_at = created_at, next_attempt_at = null, attempts = 52,
                                  last_error = 'MailSendException < MailConnectException < ConnectException: Connection refused'
                                where id = ?""")
                        .param(last)
                        .update())
                .isOne();
    }

    private long draft() throws IOException {
        Path model = Path.of("processes/house-building-permit/house-building-permit.bpmn");
        RulebookFile changed = new RulebookFile(
                "house-building-permit.bpmn",
                Files.readString(model).replace("\"Kiểm tra thực địa\"", "\"Kiểm tra hiện trạng\""));
        return revisions
                .draft(
                        new Revisions.Draft("Đổi tên bước kiểm tra", Revision.Source.PAGE, List.of(changed), Set.of()),
                        new Caller("phan-tich-khac", Set.of(Caller.RULEBOOK_ANALYST)))
                .id();
    }

    @AfterAll
    void closeBrowser() {
        chromium.close();
        Shop.resetEngineClock();
    }

    /** The keyboard is tried where the page has been drawn already: drawing is what takes time. */
    @ParameterizedTest
    @EnumSource(Address.class)
    @DisplayName("keeps nobody out, is used with the keyboard alone, fits a phone, and has no fault in its scripts")
    void everybodyCanUse(Address address) {
        List<String> faults = new ArrayList<>();
        look(address, 1280, ColorScheme.LIGHT, faults, page -> {
            assertOpenToEverybody(page);
            assertKeyboardSuffices(page);
        });
        look(address, 1280, ColorScheme.DARK, faults, EveryPageIT::assertOpenToEverybody);
        look(address, 360, ColorScheme.LIGHT, faults, PageLayout::assertFits);
        assertThat(faults).isEmpty();
    }

    /** Every control is reached, and one sees where one is. */
    private static void assertKeyboardSuffices(Page page) {
        int controls = (int) page.evaluate(CONTROLS);
        for (int pressed = 0; pressed <= TABS * controls && (boolean) page.evaluate(CONTROLS_LEFT); pressed++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate(FOCUS_SEEN))
                    .as("a focus nobody sees on %s", page.url())
                    .isEqualTo("");
        }
        assertThat(page.evaluate(NOT_REACHED))
                .as("what the keyboard does not reach on %s", page.url())
                .isEqualTo(List.of());
    }

    @Test
    @DisplayName("the heat map colours the step that held the dossiers, and names it")
    void namesTheBottleneck() {
        try (Page page = chromium.page(1280, 900, ColorScheme.LIGHT, sessionOf(Reader.ANALYST))) {
            page.navigate(address(Address.HEAT));
            drawn(page);
            PlaywrightAssertions.assertThat(page.locator("main"))
                    .containsText("Nút thắt: bước “Thẩm định hồ sơ đăng ký”");
            PlaywrightAssertions.assertThat(page.locator("[data-element-id=UserTask_Review].mc-heat-4"))
                    .hasCount(1);
        }
    }

    private static void drawn(Page page) {
        page.waitForLoadState();
        int diagrams = page.locator("[data-diagram]").count();
        PlaywrightAssertions.assertThat(page.locator(".mc-drawing.mc-drawn [data-diagram]"))
                .hasCount(diagrams);
    }

    private void look(Address address, int width, ColorScheme scheme, List<String> faults, Consumer<Page> judge) {
        try (Page page = chromium.page(width, width < 600 ? 740 : 900, scheme, sessionOf(address.reader))) {
            page.onPageError(faults::add);
            Response answer = page.navigate(address(address));
            assertThat(answer.status()).as(page.url()).isEqualTo(address == Address.UNKNOWN ? 404 : 200);
            drawn(page);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(PICTURES.resolve("%s-%d-%s.png"
                            .formatted(
                                    address.name().toLowerCase().replace('_', '-'),
                                    width,
                                    scheme.name().toLowerCase()))));
            judge.accept(page);
        }
    }

    private static void assertOpenToEverybody(Page page) {
        List<String> barriers = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(EveryPageIT::told)
                        .toList();
        assertThat(barriers).as("barriers on %s", page.url()).isEmpty();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    /** The cookies of somebody who has logged in, once for all pages. */
    private Browser.NewContextOptions sessionOf(Reader reader) {
        Browser.NewContextOptions options = new Browser.NewContextOptions();
        if (reader.group != null) {
            options.setStorageState(sessions.computeIfAbsent(reader, this::logIn));
        }
        return options;
    }

    private String logIn(Reader reader) {
        String user = "can-bo." + reader.name().toLowerCase();
        employ(user, reader.group);
        try (Page page = chromium.page(1280, 900)) {
            page.navigate("http://localhost:" + port + "/dang-nhap");
            page.getByLabel("Tên đăng nhập").fill(user);
            page.getByLabel("Mật khẩu").fill(PASSWORD);
            page.locator("main button[type=submit]").click();
            page.locator("form[action='/dang-xuat']").waitFor();
            return page.context().storageState();
        }
    }

    private void employ(String name, String group) {
        User user = identity.newUser(name);
        user.setFirstName("Phạm Đức");
        user.setLastName("Thắng");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            Group created = identity.newGroup(group);
            created.setName(group);
            identity.saveGroup(created);
        }
        identity.createMembership(name, group);
    }

    private String accepted(String procedure, Channel channel, Map<String, Object> facts) {
        String code = shop.file(procedure, Shop.THUY_NGUYEN, channel, ApplicantGroup.NONE, null, facts);
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        return code;
    }

    private void place(String name, String code) {
        Dossier dossier = shop.dossier(code);
        places.put("{" + name + "}", dossier.code() + "?secret=" + dossier.trackingSecret());
        places.put("{" + name + "-code}", dossier.code());
        places.put("{" + name + "-secret}", dossier.trackingSecret());
    }

    private String address(Address address) {
        String path = address.path;
        for (Map.Entry<String, String> place : places.entrySet()) {
            path = path.replace(place.getKey(), place.getValue());
        }
        return "http://localhost:" + port + path;
    }
}
