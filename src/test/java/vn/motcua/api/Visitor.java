package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: keeps cookies, follows redirects, sends forms with the token of the page they stand on. */
class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Api api;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;
    private String token = "";

    Visitor(Api api) {
        this(api, HttpClient.Redirect.NORMAL);
    }

    Visitor(Api api, HttpClient.Redirect redirects) {
        this.api = api;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .followRedirects(redirects)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Logged in, and on the first page after it. */
    static Visitor loggedIn(Api api, String user) {
        Visitor visitor = new Visitor(api);
        visitor.get("/dang-nhap").expect(200);
        visitor.post("/dang-nhap", Map.of("username", user, "password", Officers.passwordOf(user)));
        return visitor;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** As the script of a page asks. */
    Answer getData(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .GET());
    }

    /** Sends a form of the page seen last. */
    Answer post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", token);
        String body = all.entrySet().stream()
                .map(field -> Api.encoded(field.getKey()) + "=" + Api.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Sends a form of the page seen last, in which a field may stand several times; {@code fields} are encoded. */
    Answer postRaw(String path, String fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&_csrf=" + Api.encoded(token))));
    }

    /** Sends a form with files of the page seen last. */
    Answer upload(String path, Multipart form) {
        return send(request(path)
                .header("Content-Type", Multipart.TYPE)
                .POST(BodyPublishers.ofByteArray(form.field("_csrf", token).end())));
    }

    /** Sends a form to Tasklist's own API, with the token it keeps in a cookie. */
    Answer postToTasklist(String path, String fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .POST(BodyPublishers.ofString(fields)));
    }

    String session() {
        return cookie("JSESSIONID");
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            Answer answer = Answer.of(client.send(request.build(), BodyHandlers.ofByteArray()));
            Matcher found = TOKEN.matcher(answer.text());
            if (found.find()) {
                token = found.group(1);
            }
            if (answer.header("Content-Type").startsWith("text/html")) {
                assertThat(answer.text()).doesNotContain("??");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
