package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.processes.TestClock;

@ApiTest
@DisplayName("Logging in to our pages")
class LoginTest {

    private static final String WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng";

    /** Who mistypes here: the engine locks the account for a while, and other tests need theirs. */
    private static final String FORGETFUL = "hay.quen";

    private static final String TASKLIST_USER = "/camunda/api/admin/auth/user/default";

    @Autowired
    Api api;

    @Autowired
    IdentityService identity;

    @Autowired
    TestClock clock;

    private Visitor careful() {
        return new Visitor(api, HttpClient.Redirect.NEVER);
    }

    @Test
    @DisplayName("leads back to the page that was asked for, shows who is there, and ends with the session")
    void comesAndGoes() {
        Visitor analyst = new Visitor(api);
        assertThat(analyst.get("/rulebook?lang=vi").expect(200).text()).contains("name=\"password\"");

        Answer page = analyst.post("/dang-nhap", Map.of("username", Officers.ANALYST, "password", Officers.PASSWORD));
        assertThat(page.text()).contains(">" + Officers.ANALYST + "<", "action=\"/dang-xuat\"", "href=\"/rulebook\"");

        assertThat(analyst.post("/dang-xuat", Map.of()).expect(200).text()).contains("Ông/bà đã đăng xuất.");
        assertThat(analyst.get("/rulebook").text()).contains("name=\"password\"");
    }

    @Test
    @DisplayName("leads an auditor to the journal, also when they asked for nothing")
    void theAuditorReadsTheJournal() {
        Visitor auditor = new Visitor(api);
        assertThat(auditor.get("/nhat-ky").expect(200).text()).contains("name=\"password\"");

        Visitor another = careful();
        another.get("/dang-nhap");
        assertThat(another.post("/dang-nhap", Map.of("username", Officers.AUDITOR, "password", Officers.PASSWORD))
                        .expect(302)
                        .header("Location"))
                .endsWith("/nhat-ky");
    }

    @ParameterizedTest
    @CsvSource({"hay.quen, sai-mat-khau", "khong.co.ai, sai-mat-khau", "hay.quen, ''", "'', ''"})
    @DisplayName("A wrong password and an unknown user get the same sentence")
    void tellsNobodyWhoExists(String user, String password) {
        employForgetful();
        Visitor visitor = new Visitor(api);
        visitor.get("/dang-nhap");

        assertThat(visitor.post("/dang-nhap", Map.of("username", user, "password", password))
                        .expect(200)
                        .text())
                .contains(WRONG)
                .doesNotContain("khong.co.ai", "action=\"/dang-xuat\"");
    }

    @Test
    void theSessionCookieIsKeptFromScriptsAndOtherSites() {
        Visitor visitor = careful();

        String cookie = visitor.get("/dang-nhap").header("Set-Cookie");

        assertThat(cookie).contains("JSESSIONID", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void theSessionGetsANewNameWithTheLogin() {
        Visitor visitor = careful();
        visitor.get("/dang-nhap");
        String before = visitor.session();

        visitor.post("/dang-nhap", Map.of("username", Officers.PUBLISHER, "password", Officers.PASSWORD))
                .expect(302);

        assertThat(visitor.session()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        Visitor analyst = Visitor.loggedIn(api, Officers.ANALYST);

        assertThat(analyst.post("/dang-xuat", Map.of("_csrf", "doan-mo")).status())
                .isEqualTo(403);
        assertThat(analyst.get("/dang-nhap").text()).contains("action=\"/dang-xuat\"");
    }

    @Test
    @DisplayName("A form sent after the session has ended leads to the login, not to a refusal")
    void asksToLogInAgain() {
        Visitor analyst = Visitor.loggedIn(api, Officers.ANALYST);
        analyst.forgetCookies();

        assertThat(analyst.post("/rulebook", Map.of("title", "x")).expect(200).text())
                .contains("Phiên làm việc đã hết");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rulebook", "/rulebook/1", "/simplification", "/rulebook/moves"})
    @DisplayName("Officers who do not keep the rulebook, and administrators, are politely refused")
    void theRulebookIsForItsKeepers(String page) {
        for (String user : new String[] {Officers.CLERK, Officers.HEAD, Officers.PORTAL, Officers.ADMINISTRATOR}) {
            Answer refusal = Visitor.loggedIn(api, user).get(page);

            assertThat(refusal.expect(403).text()).contains("Không được phép").doesNotContain("href=\"/rulebook\"");
        }
    }

    @Test
    @DisplayName("A session opens no API: that takes credentials with each request")
    void theSessionIsForPagesOnly() {
        Visitor analyst = Visitor.loggedIn(api, Officers.ANALYST);

        assertThat(analyst.get("/api/rulebook/revisions").status()).isEqualTo(401);
        assertThat(analyst.get("/engine-rest/deployment").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("One login serves our pages and Tasklist, and logging out of our pages ends both")
    void isKnownToTasklist() {
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);

        assertThat(clerk.get(TASKLIST_USER).expect(200).text()).contains(Officers.CLERK, "tasklist");
        clerk.get("/camunda/api/engine/engine/default/task?maxResults=15").expect(200);

        clerk.get("/dang-nhap");
        clerk.post("/dang-xuat", Map.of());
        assertThat(clerk.get(TASKLIST_USER).status()).isEqualTo(404);
        assertThat(clerk.get("/camunda/api/engine/engine/default/task?maxResults=15")
                        .status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("Whoever logs in to Tasklist is known to our pages, and logging out there ends both")
    void isKnownFromTasklist() {
        Visitor clerk = new Visitor(api);
        clerk.get("/camunda/app/tasklist/default/");
        clerk.postToTasklist(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=" + Officers.CLERK + "&password=" + Officers.PASSWORD);

        assertThat(clerk.get("/ban-lam-viec").expect(200).text())
                .contains(">" + Officers.CLERK + "<")
                .doesNotContain("name=\"password\"");
        assertThat(clerk.get("/rulebook").status()).as("with the own rights").isEqualTo(403);

        clerk.postToTasklist("/camunda/api/admin/auth/user/default/logout", "");
        assertThat(clerk.get("/ban-lam-viec").text()).contains("name=\"password\"");
        assertThat(clerk.get(TASKLIST_USER).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("A wrong password in Tasklist opens nothing here")
    void tasklistsDoorIsGuarded() {
        employForgetful();
        Visitor stranger = new Visitor(api);
        stranger.get("/camunda/app/tasklist/default/");
        stranger.postToTasklist(
                "/camunda/api/admin/auth/user/default/login/tasklist", "username=" + FORGETFUL + "&password=sai");
        assertThat(stranger.get("/ban-lam-viec").text()).contains("name=\"password\"");
    }

    private void later() {
        clock.set(clock.instant().plus(Duration.ofMinutes(3)));
    }

    @Test
    @DisplayName(
            "Who loses a role, gets another or is dismissed is seen so a few minutes later, without logging in again")
    void rolesEnd() {
        User user = identity.newUser("sap.nghi");
        user.setPassword(Officers.PASSWORD);
        identity.saveUser(user);
        identity.createMembership("sap.nghi", "rulebook-analyst");
        Visitor officer = Visitor.loggedIn(api, "sap.nghi");
        officer.get("/rulebook").expect(200);

        identity.deleteMembership("sap.nghi", "rulebook-analyst");
        identity.createMembership("sap.nghi", "auditor");
        later();
        officer.get("/rulebook").expect(403);
        officer.get("/nhat-ky").expect(200);

        identity.deleteUser("sap.nghi");
        later();
        assertThat(officer.get("/nhat-ky").text())
                .contains("name=\"password\"")
                .doesNotContain("action=\"/dang-xuat\"");
        assertThat(officer.get(TASKLIST_USER).status()).isEqualTo(404);
    }

    @Test
    void speaksEnglish() {
        assertThat(new Visitor(api).get("/dang-nhap?error&lang=en").expect(200).text())
                .contains("User name or password is wrong", "lang=\"en\"");
    }

    private void employForgetful() {
        if (identity.createUserQuery().userId(FORGETFUL).count() == 0) {
            User user = identity.newUser(FORGETFUL);
            user.setPassword(Officers.PASSWORD);
            identity.saveUser(user);
        }
    }
}
