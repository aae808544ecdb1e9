package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import vn.motcua.MotCuaApplication;

/** As it runs in production: behind a proxy that ends TLS. */
@SpringBootTest(
        classes = MotCuaApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:tls;DB_CLOSE_DELAY=-1",
            "motcua.https=true",
            "MOTCUA_FORWARDED_HEADERS=native"
        })
@ActiveProfiles("test")
@Import(Api.class)
@DisplayName("Behind a proxy that ends TLS")
class BehindTlsTest {

    @Autowired
    Api api;

    private Answer overTls(String path) {
        return api.call("GET", path)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Accept", "text/html")
                .send();
    }

    @Test
    void browsersMayComeByTlsOnly() {
        for (String path :
                new String[] {"/dang-nhap", "/api/units", "/engine-rest/task", "/camunda/app/tasklist/default/"}) {
            assertThat(overTls(path).header("Strict-Transport-Security"))
                    .as(path)
                    .contains("max-age=31536000")
                    .doesNotContain("includeSubDomains");
        }
        assertThat(api.get("/dang-nhap").header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void cookiesTravelByTlsOnly() {
        for (String path : new String[] {"/dang-nhap", "/tra-cuu?lang=en", "/camunda/app/tasklist/default/"}) {
            var cookies = overTls(path).headers().allValues("Set-Cookie");
            assertThat(cookies).as(path).isNotEmpty().allMatch(cookie -> cookie.contains("Secure"), "Secure");
        }
    }
}
