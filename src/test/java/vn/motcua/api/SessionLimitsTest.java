package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.session.ManagerBase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

@ApiTest
@DisplayName("Sessions that anybody can open")
class SessionLimitsTest {

    private static final int TEN_MINUTES = 600;
    private static final int AN_HOUR = 3600;

    @Autowired
    Api api;

    @Autowired
    ServletWebServerApplicationContext application;

    private ManagerBase sessions() {
        return (ManagerBase) ((Context) ((TomcatWebServer) application.getWebServer())
                        .getTomcat()
                        .getHost()
                        .findChildren()[0])
                .getManager();
    }

    private int secondsOf(Visitor visitor) {
        try {
            return sessions().findSession(visitor.session()).getMaxInactiveInterval();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Visitor careful() {
        return new Visitor(api, HttpClient.Redirect.NEVER);
    }

    @Test
    @DisplayName("live ten minutes until the login, an hour after it")
    void lifeBeforeAndAfterTheLogin() {
        Visitor visitor = careful();
        visitor.get("/dang-nhap").expect(200);
        assertThat(secondsOf(visitor)).isEqualTo(TEN_MINUTES);

        visitor.post("/dang-nhap", Map.of("username", Officers.CLERK, "password", Officers.PASSWORD))
                .expect(302);
        assertThat(secondsOf(visitor)).isEqualTo(AN_HOUR);
    }

    @Test
    @DisplayName("and an hour after a login to Tasklist")
    void lifeAfterTheLoginToTasklist() {
        Visitor visitor = careful();
        visitor.get("/camunda/app/tasklist/default/");
        assertThat(secondsOf(visitor)).isEqualTo(TEN_MINUTES);

        visitor.postToTasklist(
                        "/camunda/api/admin/auth/user/default/login/tasklist",
                        "username=" + Officers.CLERK + "&password=" + Officers.PASSWORD)
                .expect(200);
        assertThat(secondsOf(visitor)).isEqualTo(AN_HOUR);
    }

    @Test
    @DisplayName("that hold a form or an address live no longer")
    void lifeOfWhatIsKept() {
        Visitor sender = careful();
        assertThat(sender.post("/ban-lam-viec/giao-lai", Map.of("reason", "a".repeat(7_000)))
                        .expect(302)
                        .header("Location"))
                .endsWith("kept");
        assertThat(secondsOf(sender)).isEqualTo(TEN_MINUTES);

        Visitor asking = careful();
        asking.get("/ban-lam-viec?list=ALL").expect(302);
        assertThat(secondsOf(asking)).isEqualTo(TEN_MINUTES);
    }

    @Test
    @DisplayName("do not hold hundreds of empty fields")
    void manyFields() {
        StringBuilder fields = new StringBuilder("a=");
        for (int i = 0; i < 300; i++) {
            fields.append("&f").append(i).append('=');
        }
        assertThat(careful()
                        .postRaw("/ban-lam-viec/giao-lai", fields.toString())
                        .expect(302)
                        .header("Location"))
                .endsWith("expired");
    }

    @Test
    @DisplayName("are so many and no more: 503 to whoever needs another, while those who have one work on")
    void noMore() {
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        assertThat(sessions().getMaxActiveSessions()).isEqualTo(20_000);
        int before = sessions().getMaxActiveSessions();
        sessions().setMaxActiveSessions(sessions().getActiveSessions());
        try {
            for (Answer answer : new Answer[] {
                careful().get("/dang-nhap"),
                careful().get("/phan-anh"),
                careful().get("/ban-lam-viec"),
                careful().get("/camunda/app/tasklist/default/"),
                careful().post("/ban-lam-viec/giao-lai", Map.of("reason", "x"))
            }) {
                assertThat(answer.expect(503).header("Retry-After")).isEqualTo("5");
                assertThat(answer.text()).doesNotContain("Exception", "session");
            }
            clerk.get("/ban-lam-viec").expect(200);
            new Visitor(api).get("/thu-tuc").expect(200);
            api.getAs(Officers.CLERK, "/api/dossiers/x").expect(404);
        } finally {
            sessions().setMaxActiveSessions(before);
        }
    }
}
