package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@ApiTest
@DisplayName("What is too much is refused, and nobody else is kept out by it")
class LimitsTest {

    @Autowired
    Api api;

    @Autowired
    IdentityService identity;

    @Autowired
    Rows rows;

    @Value("${motcua.login.failures-per-user}")
    int allowed;

    private void employ(String name) {
        User user = identity.newUser(name);
        user.setPassword(Officers.PASSWORD);
        identity.saveUser(user);
        identity.createMembership(name, "auditor");
    }

    @Test
    @DisplayName("Guesses by HTTP Basic: 429 with the time to wait; from elsewhere the officer still gets in")
    void guessesByBasic() throws Exception {
        employ("bi.doan.1");
        for (int i = 0; i < allowed; i++) {
            api.call("GET", "/engine-rest/user")
                    .as("bi.doan.1", "sai-" + i)
                    .send()
                    .expect(401);
        }
        for (String path : new String[] {"/engine-rest/user?maxResults=1", "/api/dossiers/x"}) {
            Answer answer =
                    api.call("GET", path).as("bi.doan.1", Officers.PASSWORD).send();
            answer.expectProblem(429);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        }
        assertThat(fromElsewhere("bi.doan.1")).isEqualTo(200);
        api.call("GET", "/engine-rest/user?maxResults=1")
                .header("X-Forwarded-For", "203.0.113.7")
                .as("bi.doan.1", Officers.PASSWORD)
                .send()
                .expect(429);
    }

    /** The loopback has more than one address. */
    private int fromElsewhere(String user) throws IOException {
        String pair = java.util.Base64.getEncoder()
                .encodeToString((user + ":" + Officers.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return raw(
                "127.0.0.2",
                "GET /engine-rest/user?maxResults=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic "
                        + pair + "\r\n\r\n");
    }

    private int raw(String from, String request) throws IOException {
        try (Socket socket = new Socket(
                java.net.InetAddress.getByName("127.0.0.1"), api.port(), java.net.InetAddress.getByName(from), 0)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(status.substring(9));
        }
    }

    @Test
    @DisplayName("Guesses at our login page and at Tasklist's count together")
    void guessesAtThePages() throws Exception {
        employ("bi.doan.2");
        Visitor visitor = new Visitor(api);
        visitor.get("/camunda/app/tasklist/default/");
        visitor.get("/dang-nhap");
        for (int i = 0; i < allowed; i++) {
            Answer answer = i % 2 == 0
                    ? visitor.post("/dang-nhap", Map.of("username", "bi.doan.2", "password", "sai"))
                    : visitor.postToTasklist(
                            "/camunda/api/admin/auth/user/default/login/tasklist", "username=bi.doan.2&password=sai");
            assertThat(answer.status()).isEqualTo(i % 2 == 0 ? 200 : 401);
        }

        Answer page = visitor.post("/dang-nhap", Map.of("username", "bi.doan.2", "password", Officers.PASSWORD));
        assertThat(page.expect(429).text()).contains("Xin chờ một lát");
        assertThat(Integer.parseInt(page.header("Retry-After"))).isPositive();
        Answer tasklist = visitor.postToTasklist(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=bi.doan.2&password=" + Officers.PASSWORD);
        assertThat(tasklist.expect(429).text()).contains("nhập sai quá nhiều lần");
        assertThat(fromElsewhere("bi.doan.2")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/dossiers",
                "/api/procedures/household-business-registration/quote",
                "/engine-rest/task/x/complete"
            })
    @DisplayName("A body of unknown length is cut off where it becomes too large")
    void chunkedBodies(String path) throws Exception {
        Map<String, String> before = rows.now();
        byte[] large = ("{\"x\":\"" + "a".repeat(40 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        int status = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Content-Type", "application/json")
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + java.util.Base64.getEncoder()
                                                        .encodeToString((Officers.CLERK + ":" + Officers.PASSWORD)
                                                                .getBytes(StandardCharsets.UTF_8)))
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isIn(400, 413);
        assertThat(rows.now()).isEqualTo(before);
    }

    private static Multipart withFile(int size) {
        return new Multipart().file("files", "fee.dmn", new byte[size]);
    }

    @Test
    @DisplayName("Files sent to a page that takes none, or by nobody to one that does, are not stored first")
    void filesOfStrangers() throws Exception {
        Map<String, String> before = rows.now();
        for (String path : new String[] {"/phan-anh", "/tra-cuu/x/danh-gia", "/dang-nhap", "/ban-lam-viec/giao-lai"}) {
            Visitor visitor = new Visitor(api);
            visitor.get("/phan-anh");
            assertThat(visitor.upload(path, withFile(300 * 1024)).expect(413).text())
                    .as(path)
                    .contains("<h1");
        }
        Visitor visitor = new Visitor(api);
        visitor.get("/phan-anh");
        assertThat(visitor.upload("/rulebook", withFile(300 * 1024)).expect(200).text())
                .as("perhaps it was somebody's a while ago")
                .contains("Phiên làm việc đã hết");
        Visitor analyst = Visitor.loggedIn(api, Officers.ANALYST);
        analyst.get("/rulebook");
        assertThat(analyst.upload("/rulebook", withFile(300 * 1024)).expect(400).text())
                .contains("fee.dmn");
        assertThat(rows.now()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /phan-anh", "POST /rulebook", "PUT /phan-anh", "DELETE /"})
    @DisplayName("A form that does not say how long it is is not read")
    void formsOfUnknownLength(String door) throws IOException {
        assertThat(raw(
                        "127.0.0.1",
                        door + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + Multipart.TYPE
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n-----\r\n0\r\n\r\n"))
                .isEqualTo(411);
    }

    @Test
    @DisplayName("A form of thousands of parts, a long header, a long address, thousands of fields")
    void strangeShapes() throws Exception {
        Map<String, String> before = rows.now();
        Multipart parts = new Multipart();
        for (int i = 0; i < 2000; i++) {
            parts.field("x" + i, "y");
        }
        Visitor analyst = Visitor.loggedIn(api, Officers.ANALYST);
        assertThat(analyst.upload("/rulebook", parts).status()).isIn(400, 403, 413);
        assertThat(raw("127.0.0.1", "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"))
                .isEqualTo(400);
        assertThat(raw("127.0.0.1", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isIn(400, 414);
        StringBuilder fields = new StringBuilder("x=1");
        for (int i = 0; i < 20_000; i++) {
            fields.append("&f").append(i).append("=1");
        }
        Visitor visitor = new Visitor(api);
        visitor.get("/phan-anh");
        assertThat(visitor.postRaw("/phan-anh", fields.toString()).status()).isIn(400, 403, 413);
        assertThat(rows.now()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//engine-rest/task", "/%65ngine-rest/task", "//camunda/api/engine/engine", "//api/units"})
    @DisplayName("An address written in two ways is refused, and is no fault of ours")
    void ambiguousAddresses(String path) {
        assertThat(api.call("GET", path).send().status()).isEqualTo(400);
    }
}
