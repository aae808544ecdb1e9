package vn.motcua.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.MotCuaApplication;

@SpringBootTest(
        classes = MotCuaApplication.class,
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:oidc;DB_CLOSE_DELAY=-1", "motcua.administrator.password="})
@ActiveProfiles({"test", "oidc"})
@DisplayName("With an identity provider")
class OidcLoginTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");
    private static final Date NOW = Date.from(Clock.systemUTC().instant());
    private static final long HOUR = 3_600_000;

    @Autowired
    IdentityService identity;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final HttpClient program =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("server.port", () -> IdentityProvider.Redirects.PORT);
        properties.add("server.address", () -> "127.0.0.1");
        properties.add("motcua.oidc.issuer", IdentityProvider::issuer);
        properties.add("motcua.oidc.client-id", () -> IdentityProvider.CLIENT);
        properties.add("motcua.oidc.client-secret", () -> IdentityProvider.SECRET);
        properties.add("motcua.oidc.patience", () -> "4s");
        properties.add("motcua.oidc.groups[/nghiep-vu/phan-tich]", () -> "rulebook-analyst");
    }

    private static String at(String path) {
        return "http://127.0.0.1:" + IdentityProvider.Redirects.PORT + path;
    }

    private HttpResponse<String> get(String address) throws Exception {
        return get(address, "text/html");
    }

    private HttpResponse<String> get(String address, String kind) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", kind)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String address, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String token(HttpResponse<String> page) {
        Matcher found = TOKEN.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
    }

    /** From our login page to the provider's, and back. */
    private HttpResponse<String> login(String user) throws Exception {
        HttpResponse<String> theirs = get(at("/oauth2/authorization/motcua"));
        assertThat(theirs.uri().toString()).startsWith(IdentityProvider.issuer() + "/login");
        return post(
                IdentityProvider.issuer() + "/login",
                "username=" + user + "&password=" + IdentityProvider.PASSWORD + "&_csrf=" + token(theirs));
    }

    @Test
    @DisplayName("officers log in there by authorization code and PKCE, and are known to our pages")
    void officersLogIn() throws Exception {
        assertThat(get(at("/ban-lam-viec")).body())
                .contains("/oauth2/authorization/motcua")
                .doesNotContain("name=\"password\"");

        HttpResponse<String> desk = login("huy.do");

        assertThat(desk.uri().getPath()).isEqualTo("/ban-lam-viec");
        assertThat(desk.statusCode()).isEqualTo(200);
        assertThat(desk.body()).contains(">huy.do<");
        assertThat(identity.createUserQuery().userId("huy.do").count())
                .as("the engine needs to know no users")
                .isZero();
        assertThat(get(at("/rulebook")).statusCode()).isEqualTo(403);
        post(at("/dang-xuat"), "_csrf=" + token(get(at("/"))));
        assertThat(get(at("/ban-lam-viec")).body()).doesNotContain(">huy.do<");
        assertThat(get(at("/camunda/api/engine/engine/default/task?maxResults=15"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("and to Tasklist")
    void areKnownToTasklist() throws Exception {
        login("huy.do");
        assertThat(get(at("/camunda/app/tasklist/default/")).statusCode()).isEqualTo(200);
        assertThat(get(at("/camunda/api/admin/auth/user/default"), "application/json")
                        .body())
                .contains("huy.do", "tasklist");
        assertThat(get(at("/camunda/api/engine/engine/default/task?maxResults=15"), "application/json")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(at("/camunda/app/cockpit/default/")).statusCode())
                .as("for administrators")
                .isNotEqualTo(200);
    }

    @Test
    @DisplayName("the request to the provider carries a PKCE challenge and a state")
    void provesTheCode() throws Exception {
        HttpResponse<String> away = program.send(
                HttpRequest.newBuilder(URI.create(at("/oauth2/authorization/motcua")))
                        .build(),
                BodyHandlers.ofString());

        assertThat(away.headers().firstValue("Location").orElseThrow())
                .startsWith(IdentityProvider.issuer())
                .contains("code_challenge=", "code_challenge_method=S256", "state=", "nonce=");
    }

    @Test
    @DisplayName("the provider's names of groups can be mapped to ours")
    void groupsAreMapped() throws Exception {
        HttpResponse<String> page = login("hanh.trinh");

        assertThat(page.uri().getPath()).isEqualTo("/rulebook");
        assertThat(page.statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("whoever has no group is told so, and is not logged in")
    void withoutGroups() throws Exception {
        HttpResponse<String> page = login("moi.vao");

        assertThat(page.body()).contains("chưa được giao nhiệm vụ");
        assertThat(get(at("/ban-lam-viec")).body()).contains("/oauth2/authorization/motcua");
    }

    @Test
    @DisplayName("no password opens anything any more")
    void passwordsAreGone() throws Exception {
        String form = "username=quantri&password=Kiem-thu-2026&_csrf=" + token(get(at("/phan-anh")));
        assertThat(post(at("/dang-nhap"), form).body())
                .contains("/oauth2/authorization/motcua")
                .doesNotContain("/dang-xuat");
        for (String path : List.of("/api/rulebook/files", "/engine-rest/user")) {
            HttpResponse<String> answer = ask(
                    path,
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString("quantri:Kiem-thu-2026".getBytes(StandardCharsets.UTF_8)));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
        }
        get(at("/camunda/app/tasklist/default/"));
        assertThat(post(at("/camunda/api/admin/auth/user/default/login/tasklist"), "username=quantri&password=x")
                        .statusCode())
                .isIn(401, 403);
        assertThat(identity.createUserQuery().userId("quantri").count()).isZero();
    }

    @Test
    @DisplayName("nobody makes themselves the first administrator")
    void noFirstAdministrator() throws Exception {
        assertThat(identity.isReadOnly()).isTrue();
        get(at("/camunda/api/admin/auth/user/default"));
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(at("/camunda/api/admin/setup/default/user/create")))
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", token)
                        .POST(
                                BodyPublishers.ofString(
                                        """
                                        {"profile": {"id": "ke-la", "firstName": "Kẻ", "lastName": "Lạ"},
                                         "credentials": {"password": "Mot-hai-ba-4"}}"""))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Setup action");
        assertThat(identity.createUserQuery().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/jwks", "/userinfo"})
    @DisplayName("a provider that does not answer holds nobody for long, and no thread of ours")
    void hangingProvider(String path) throws Exception {
        HttpResponse<String> theirs = get(at("/oauth2/authorization/motcua"));
        try (AutoCloseable hanging = IdentityProvider.hangingAt(path)) {
            HttpResponse<String> page = post(
                    IdentityProvider.issuer() + "/login",
                    "username=huy.do&password=" + IdentityProvider.PASSWORD + "&_csrf=" + token(theirs));
            assertThat(page.uri().toString()).endsWith("/dang-nhap?refused");
        }
        assertThat(get(at("/oauth2/authorization/motcua")).body())
                .as("still known there")
                .contains(">huy.do<");
    }

    private HttpResponse<String> ask(String path, String authorization) throws Exception {
        return program.send(
                HttpRequest.newBuilder(URI.create(at(path)))
                        .header("Authorization", authorization)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    @DisplayName("another system fetches a token of its own and gets in with it")
    void otherSystems() throws Exception {
        HttpResponse<String> given = program.send(
                HttpRequest.newBuilder(URI.create(IdentityProvider.issuer() + "/oauth2/token"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(("cong-dvc:" + IdentityProvider.PORTAL_SECRET)
                                                        .getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString());
        String token =
                new ObjectMapper().readTree(given.body()).path("access_token").asText();

        assertThat(ask("/api/dossiers/31.11560-260907-0001", "Bearer " + token).statusCode())
                .as("let in, and there is no such dossier")
                .isEqualTo(404);
        assertThat(ask("/engine-rest/task?maxResults=10", "Bearer " + token).body())
                .isEqualTo("[]");
        assertThat(ask("/api/rulebook/files", "Bearer " + token).statusCode()).isEqualTo(403);
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(IdentityProvider.issuer())
                .subject("1")
                .audience(IdentityProvider.AUDIENCE)
                .issueTime(NOW)
                .expirationTime(new Date(NOW.getTime() + HOUR))
                .claim("preferred_username", "hanh.trinh")
                .claim("groups", List.of("rulebook-analyst"));
    }

    private static String signed(JWTClaimsSet.Builder claims, RSAKey key) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private void refused(String token, int status) throws Exception {
        for (String path : List.of("/api/rulebook/files", "/engine-rest/task?maxResults=10")) {
            HttpResponse<String> answer = ask(path, "Bearer " + token);
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.body())
                    .contains(status == 401 ? "Mã truy cập (Bearer token)" : "không có quyền")
                    .doesNotContain("Exception", "Jwt", "jwt");
        }
    }

    @Test
    @DisplayName("a good token is good; the tests below differ from it in one thing each")
    void goodToken() throws Exception {
        assertThat(ask("/api/rulebook/files", "Bearer " + signed(good(), IdentityProvider.KEY))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrongIssuer() throws Exception {
        refused(signed(good().issuer("http://127.0.0.1:1"), IdentityProvider.KEY), 401);
    }

    @Test
    void expired() throws Exception {
        refused(signed(good().expirationTime(new Date(NOW.getTime() - HOUR)), IdentityProvider.KEY), 401);
    }

    @Test
    void notYetGood() throws Exception {
        refused(signed(good().notBeforeTime(new Date(NOW.getTime() + HOUR)), IdentityProvider.KEY), 401);
    }

    @Test
    void forSomebodyElse() throws Exception {
        refused(signed(good().audience("another-system"), IdentityProvider.KEY), 401);
        refused(signed(good().audience(IdentityProvider.CLIENT), IdentityProvider.KEY), 401);
        refused(signed(good().audience((String) null), IdentityProvider.KEY), 401);
    }

    @Test
    void signedBySomebodyElse() throws Exception {
        refused(signed(good(), new RSAKeyGenerator(2048).keyID("one").generate()), 401);
    }

    @Test
    void tampered() throws Exception {
        String[] parts = signed(good(), IdentityProvider.KEY).split("\\.");
        String other = signed(good().claim("groups", List.of("camunda-admin")), IdentityProvider.KEY)
                .split("\\.")[1];
        refused(parts[0] + "." + other + "." + parts[2], 401);
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        refused(none + "." + parts[1] + ".", 401);
        refused("khong-phai-ma", 401);
    }

    @Test
    void namesNobody() throws Exception {
        refused(signed(good().claim("preferred_username", "<script>"), IdentityProvider.KEY), 401);
    }

    @Test
    void inNoGroup() throws Exception {
        refused(signed(good().claim("groups", null), IdentityProvider.KEY), 403);
        refused(signed(good().claim("groups", List.of("người lạ", "' or 1=1")), IdentityProvider.KEY), 403);
    }
}
