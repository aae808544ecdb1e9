package vn.motcua.platform.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.ActiveProfiles;
import vn.motcua.MotCuaApplication;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.platform.Caller;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

@SpringBootTest(
        classes = MotCuaApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:officers;DB_CLOSE_DELAY=-1")
@ActiveProfiles("test")
@OnPostgresToo
@DisplayName("An officer at the engine's own doors")
class OfficerPermissionsTest {

    private static final String PASSWORD = "mat-khau-thu-2026";
    private static final String OWN = "thuynguyen.tiepnhan";
    private static final String STRANGER = "haiduong.tiepnhan";

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    FileDossier fileDossier;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    private String code;
    private String task;

    @BeforeEach
    void aFiledDossier() {
        employ(OWN, "31.11560-clerk");
        employ(STRANGER, "31.10525-clerk");
        Filing filing = new Filing(
                "household-business-registration",
                "11560",
                null,
                Channel.ONLINE,
                null,
                ApplicantGroup.NONE,
                new Applicant("Nguyễn Thị Hồng Ánh", null, null, null, null, null),
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        code = fileDossier
                .file(filing, new Caller("congdvc", Set.of(Caller.PORTAL_CLIENT)), null, "")
                .code();
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(code)
                .singleResult()
                .getId();
    }

    @Test
    @DisplayName("sees the unit's task with its dossier, procedure, channel and day, and may do it")
    void worksOnOwnTask() {
        JsonNode units = filter(OWN, "Việc của đơn vị tôi");
        JsonNode listed = get(OWN, "/engine-rest/filter/" + units.get("id").asText() + "/list?maxResults=100");

        assertThat(listed)
                .anySatisfy(found -> assertThat(found.get("id").asText()).isEqualTo(task));
        assertThat(get(OWN, "/engine-rest/task/" + task + "/localVariables")
                        .findPath("procedureName")
                        .get("value")
                        .asText())
                .isEqualTo("Đăng ký thành lập hộ kinh doanh");
        assertThat(get(OWN, "/engine-rest/task/" + task + "/localVariables")
                        .findPath("dossier")
                        .get("value")
                        .asText())
                .isEqualTo(code);
        assertThat(get(OWN, "/engine-rest/task/" + task + "/deployed-form").has("components"))
                .isTrue();
        assertThat(post(OWN, "/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + OWN + "\"}"))
                .isEqualTo(204);
        assertThat(get(
                        OWN,
                        "/engine-rest/filter/"
                                + filter(OWN, "Việc của tôi").get("id").asText() + "/list?maxResults=100"))
                .anySatisfy(found -> assertThat(found.get("id").asText()).isEqualTo(task));
        assertThat(post(
                        OWN,
                        "/engine-rest/task/" + task + "/submit-form",
                        "{\"variables\":{\"checkResult\":{\"value\":\"complete\"}}}"))
                .isEqualTo(204);
    }

    @Test
    @DisplayName("of another unit sees none of it")
    void strangerSeesNothing() {
        assertThat(get(STRANGER, "/engine-rest/task?maxResults=100&processInstanceBusinessKey=" + code))
                .isEmpty();
        for (JsonNode filter : get(STRANGER, "/engine-rest/filter?maxResults=100")) {
            assertThat(get(STRANGER, "/engine-rest/filter/" + filter.get("id").asText() + "/list?maxResults=100"))
                    .noneSatisfy(found -> assertThat(found.get("id").asText()).isEqualTo(task));
        }
        for (String hidden : List.of(
                "/engine-rest/process-instance",
                "/engine-rest/variable-instance",
                "/engine-rest/execution",
                "/engine-rest/history/process-instance",
                "/engine-rest/history/task",
                "/engine-rest/history/activity-instance",
                "/engine-rest/user?id=" + OWN,
                "/engine-rest/deployment")) {
            assertThat(get(STRANGER, hidden + (hidden.contains("?") ? "&" : "?") + "maxResults=100"))
                    .as(hidden)
                    .isEmpty();
        }
        // What belongs to no process, the nightly clean-up, everybody may see.
        assertThat(get(STRANGER, "/engine-rest/job?maxResults=100"))
                .allSatisfy(
                        job -> assertThat(job.get("processInstanceId").isNull()).isTrue());
        for (String refused : List.of("", "/variables", "/localVariables", "/deployed-form", "/identity-links")) {
            assertThat(status(STRANGER, HttpMethod.GET, "/engine-rest/task/" + task + refused, null))
                    .as(refused)
                    .isIn(403, 404);
        }
        assertThat(post(STRANGER, "/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + STRANGER + "\"}"))
                .isEqualTo(403);
        assertThat(post(STRANGER, "/engine-rest/task/" + task + "/complete", "{}"))
                .isEqualTo(403);
    }

    @Test
    @DisplayName("of another unit sees none of it in Tasklist either")
    void strangerSeesNothingInTasklist() throws Exception {
        assertThat(inTasklist(OWN)).contains(task);
        assertThat(inTasklist(STRANGER)).startsWith("[").doesNotContain(task);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            POST   | /process-definition/key/household-business-registration/start | {"businessKey":"{code}"}
            POST   | /filter/create                          | {"resourceType":"Task","name":"x","query":{},"properties":{}}
            POST   | /task/create                            | {"name":"x"}
            PUT    | /task/{task}                            | {"name":"x","due":"2030-01-01T00:00:00.000+0700"}
            POST   | /task/{task}/assignee                   | {"userId":"haiduong.tiepnhan"}
            POST   | /task/{task}/identity-links             | {"groupId":"31.10525-clerk","type":"candidate"}
            DELETE | /process-instance/{instance}            |
            PUT    | /process-instance/{instance}/suspended  | {"suspended":true}
            POST   | /process-instance/{instance}/modification | {"instructions":[{"type":"startBeforeActivity","activityId":"EndEvent_ResultReturned"}]}
            PUT    | /process-instance/{instance}/variables/dossierCode | {"value":"x","type":"String"}
            POST   | /message                                | {"messageName":"dossier.withdrawn","businessKey":"{code}"}
            POST   | /user/create                            | {"profile":{"id":"x"},"credentials":{"password":"Mot-hai-ba-4"}}
            PUT    | /group/31.11560-head/members/thuynguyen.tiepnhan | {}
            POST   | /authorization/create                   | {"type":1,"permissions":["ALL"],"userId":"thuynguyen.tiepnhan","resourceType":8,"resourceId":"*"}
            """)
    @DisplayName("cannot change what is not a task of the unit")
    void cannot(String method, String path, String body) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .rootProcessInstances()
                .singleResult()
                .getId();
        String filled = path.replace("{task}", task).replace("{instance}", instance);
        String content = body == null ? null : body.replace("{code}", code);

        assertThat(status(OWN, HttpMethod.valueOf(method), "/engine-rest" + filled, content))
                .isIn(401, 403, 404);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getName())
                .isEqualTo("Kiểm tra thành phần hồ sơ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmnError", "bpmnEscalation"})
    @DisplayName("cannot end a dossier by reporting an error nobody expects")
    void cannotEndTheDossier(String kind) {
        assertThat(post(
                        OWN,
                        "/engine-rest/task/" + task + "/" + kind,
                        "{\"errorCode\":\"x\",\"escalationCode\":\"x\"}"))
                .isGreaterThanOrEqualTo(400);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();
    }

    @Test
    @DisplayName("finds four lists, described in Vietnamese, the most urgent work first")
    void findsLists() {
        assertThat(get(STRANGER, "/engine-rest/filter?maxResults=100"))
                .extracting(filter -> filter.get("name").asText())
                .containsExactlyInAnyOrder("Việc của tôi", "Việc của đơn vị tôi", "Sắp đến hạn", "Quá hạn");
        assertThat(filter(STRANGER, "Quá hạn").at("/properties/description").asText())
                .contains("xin lỗi");
    }

    private JsonNode filter(String user, String name) {
        return StreamSupport.stream(
                        get(user, "/engine-rest/filter?maxResults=100").spliterator(), false)
                .filter(filter -> filter.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode get(String user, String path) {
        ResponseEntity<JsonNode> answer = http.withBasicAuth(user, PASSWORD).getForEntity(path, JsonNode.class);
        assertThat(answer.getStatusCode().value()).as(path).isEqualTo(200);
        return answer.getBody();
    }

    private int post(String user, String path, String body) {
        return status(user, HttpMethod.POST, path, body);
    }

    private int status(String user, HttpMethod method, String path, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, PASSWORD)
                .exchange(path, method, new HttpEntity<>(body, headers), String.class)
                .getStatusCode()
                .value();
    }

    /** What the web application is told when it asks for all tasks, after logging in as a browser would. */
    private String inTasklist(String user) throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        String server = "http://localhost:" + port;
        browser.send(
                HttpRequest.newBuilder(URI.create(server + "/camunda/app/tasklist/default/"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        HttpResponse<String> login = browser.send(
                HttpRequest.newBuilder(URI.create(server + "/camunda/api/admin/auth/user/default/login/tasklist"))
                        .header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        .header("X-XSRF-TOKEN", token)
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password=" + PASSWORD))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("tasklist").doesNotContain("cockpit", "\"admin\"");
        return browser.send(
                        HttpRequest.newBuilder(
                                        URI.create(server + "/camunda/api/engine/engine/default/task?maxResults=100"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void employ(String name, String groupId) {
        if (identity.createUserQuery().userId(name).count() > 0) {
            return;
        }
        User user = identity.newUser(name);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        Group group = identity.newGroup(groupId);
        group.setName(groupId);
        identity.saveGroup(group);
        identity.createMembership(name, groupId);
    }
}
