package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
@DisplayName("What every answer tells the browser to guard against")
class HeadersTest {

    @Autowired
    Api api;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dang-nhap",
                "/tra-cuu",
                "/thu-tuc",
                "/so-lieu",
                "/ban-lam-viec",
                "/khong-co",
                "/swagger-ui.html"
            })
    void ourPages(String path) {
        Answer page = Visitor.loggedIn(api, Officers.CLERK).get(path);

        assertThat(page.header("Content-Security-Policy"))
                .contains(
                        "default-src 'self'",
                        "script-src 'self'",
                        "object-src 'none'",
                        "frame-ancestors 'none'",
                        "base-uri 'self'",
                        "form-action 'self'")
                .doesNotContain("script-src 'self' 'unsafe", "*");
        common(page);
    }

    private static void common(Answer answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()", "geolocation=()");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Strict-Transport-Security"))
                .as("told over TLS only")
                .isEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/units", "/api/dossiers/x", "/engine-rest/user?maxResults=1", "/engine-rest/nothing"})
    void ourApiAndTheEngines(String path) {
        Answer answer = api.getAs(Officers.CLERK, path);

        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        common(answer);
    }

    @Test
    void theWebApplications() {
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        Answer page = clerk.get("/camunda/app/tasklist/default/");

        assertThat(page.header("Content-Security-Policy")).contains("base-uri 'self'", "object-src 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(clerk.get("/camunda/api/engine/engine/default/task?maxResults=10")
                        .header("Cache-Control"))
                .contains("no-store");
    }

    @Test
    @DisplayName("The sandbox of data does not reach pages: a form can be sent")
    void cookies() {
        String session = new Visitor(api).get("/dang-nhap").header("Set-Cookie");

        assertThat(session).contains("HttpOnly", "SameSite=Lax").doesNotContain("Secure");
    }
}
