package vn.motcua.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.core.env.Environment;

/** An officer of one group who is logged in and reads pages over HTTP. */
final class PageReader {

    private static final Duration LONGEST_PAGE = Duration.ofMinutes(2);
    private static final String PASSWORD = "Do-toc-do-2026";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String origin;

    /** Makes the officer and the group. */
    PageReader(OurSystem system, String officer, String group) throws IOException, InterruptedException {
        origin = "http://127.0.0.1:" + system.bean(Environment.class).getProperty("local.server.port");
        IdentityService identity = system.bean(IdentityService.class);
        User user = identity.newUser(officer);
        user.setFirstName("Hoàng Trọng");
        user.setLastName("Nghĩa");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        Group members = identity.newGroup(group);
        members.setName(group);
        identity.saveGroup(members);
        identity.createMembership(officer, group);
        logIn(officer);
    }

    private void logIn(String officer) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/dang-nhap").body());
        if (!token.find()) {
            throw new IllegalStateException("The login page has no token");
        }
        String form = Map.of("username", officer, "password", PASSWORD, "_csrf", token.group(1)).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        client.send(
                HttpRequest.newBuilder(URI.create(origin + "/dang-nhap"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .timeout(LONGEST_PAGE)
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }
}
