package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.processes.Shop;

@ApiTest
@DisplayName("The engine's own doors")
class EngineDoorsTest {

    private static final Map<String, Object> COMPLETE = answers("checkResult", "complete");

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    @Autowired
    TaskService tasks;

    private String code;
    private String task;
    private String instance;

    @BeforeEach
    void aDossierOfMonday() {
        shop.now("2026-09-07T09:00");
        code = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household()).text("dossierCode");
        task = shop.task(code, "UserTask_CheckPapers").getId();
        instance = shop.task(code, "UserTask_CheckPapers").getProcessInstanceId();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /engine-rest/task",
                "GET /engine-rest/engine",
                "GET /engine-rest/user",
                "GET /engine-rest/process-definition",
                "GET /engine-rest/history/process-instance",
                "GET /engine-rest/version",
                "GET /engine-rest",
                "GET /engine-rest/",
                "GET /engine-rest/;x/task",
                "GET //engine-rest/task",
                "GET /%65ngine-rest/task",
                "POST /engine-rest/deployment/create",
                "POST /engine-rest/process-definition/key/household-business-registration/start",
                "OPTIONS /engine-rest/task"
            })
    void theRestApiIsClosedWithoutCredentials(String door) {
        String[] request = door.split(" ");
        unchanged(() -> {
            Answer answer = api.call(request[0], request[1]).json("{}").send();
            assertThat(answer.status()).as(door + ": " + answer.text()).isIn(400, 401, 403, 404);
            assertThat(answer.text()).doesNotContain("taskDefinitionKey", "\"id\"");
        });
        api.call("GET", "/engine-rest/task")
                .as("khong-co", "mat-khau-sai")
                .send()
                .expectProblem(401);
    }

    @Test
    void anOfficerSeesTheTasksOfTheOwnGroupsOnly() {
        JsonNode mine = api.getAs(Officers.CLERK, "/engine-rest/task?maxResults=2000")
                .expect(200)
                .json();
        assertThat(mine.findValuesAsText("id")).contains(task);

        for (String other : new String[] {Officers.OTHER_CLERK, Officers.SPECIALIST, Officers.PORTAL}) {
            JsonNode theirs = api.getAs(other, "/engine-rest/task?maxResults=2000")
                    .expect(200)
                    .json();
            assertThat(theirs.findValuesAsText("id")).doesNotContain(task);
            assertThat(api.getAs(other, "/engine-rest/task/" + task).status()).isIn(403, 404);
            assertThat(api.getAs(other, "/engine-rest/task/" + task + "/variables")
                            .status())
                    .isIn(403, 404);
        }
    }

    @Test
    void wrongAnswersAreRefusedWithASentence() {
        unchanged(() -> assertThat(complete(Officers.CLERK, answers("checkResult", "maybe"))
                        .expect(400)
                        .text("message"))
                .isEqualTo("Vui lòng chọn kết quả kiểm tra: đầy đủ, còn thiếu hoặc từ chối."));
        unchanged(
                () -> assertThat(complete(Officers.CLERK, Map.of()).expect(400).text("message"))
                        .startsWith("Vui lòng chọn kết quả kiểm tra"));
        unchanged(() -> assertThat(complete(Officers.CLERK, answers("checkResult", "missing"))
                        .expect(400)
                        .text("message"))
                .isEqualTo("Vui lòng ghi rõ giấy tờ phải bổ sung."));
        unchanged(() -> assertThat(complete(
                                Officers.CLERK,
                                Map.of("variables", Map.of("dossierCode", Map.of("value", "31.11560-260907-0001x"))))
                        .expect(400)
                        .text("message"))
                .isEqualTo("Dữ liệu gửi kèm không thuộc hồ sơ này."));
    }

    @Test
    void whoIsNotOfTheGroupDoesNotComplete() {
        for (String other : new String[] {
            Officers.OTHER_CLERK, Officers.SPECIALIST, Officers.HEAD, Officers.PORTAL, Officers.ADMINISTRATOR
        }) {
            unchanged(() -> assertThat(complete(other, COMPLETE).status()).isIn(400, 403, 404));
        }
    }

    @Test
    void theClerkCompletes() {
        complete(Officers.CLERK, COMPLETE).expect(204);

        assertThat(shop.status(code)).isEqualTo(4);
    }

    @Test
    void nobodyCompletesWithoutAName() {
        unchanged(() -> assertThatThrownBy(() -> tasks.complete(task, Map.of("checkResult", "complete")))
                .hasMessage("Vui lòng đăng nhập trước khi hoàn thành công việc."));
    }

    static Stream<Arguments> forbidden() {
        String start = "/process-definition/key/household-business-registration/start";
        Map<String, Object> variable = Map.of("value", "x", "type", "String");
        return Stream.of(
                arguments("POST", start, Map.of()),
                arguments("POST", start, Map.of("businessKey", "CODE")),
                arguments("POST", "/process-definition/key/apology/start", Map.of("businessKey", "CODE")),
                arguments("PUT", "/process-definition/key/reception/suspended", Map.of("suspended", true)),
                arguments("PUT", "/task/TASK/variables/checkResult", variable),
                arguments("PUT", "/task/TASK/localVariables/checkResult", variable),
                arguments("POST", "/task/TASK/variables", Map.of("modifications", Map.of("locality", variable))),
                arguments("DELETE", "/task/TASK/variables/dossierCode", Map.of()),
                arguments("POST", "/task/TASK/bpmnError", Map.of("errorCode", "any")),
                arguments("POST", "/task/TASK/bpmnEscalation", Map.of("escalationCode", "any")),
                arguments("POST", "/task/TASK/resolve", Map.of("variables", Map.of("locality", variable))),
                arguments("POST", "/task/TASK/assignee", Map.of("userId", "chuyenvien.hd")),
                arguments("POST", "/task/TASK/delegate", Map.of("userId", "chuyenvien.hd")),
                arguments("POST", "/task/TASK/identity-links", Map.of("groupId", "x-clerk", "type", "candidate")),
                arguments("POST", "/task/TASK/comment/create", Map.of("message", "0912345678")),
                arguments("PUT", "/task/TASK/comment", Map.of("id", "COMMENT", "message", "0912345678")),
                arguments("DELETE", "/task/TASK/comment/COMMENT", Map.of()),
                arguments("DELETE", "/task/TASK/comment", Map.of()),
                arguments("PUT", "/process-instance/INSTANCE/comment", Map.of("id", "COMMENT", "message", "x")),
                arguments("DELETE", "/process-instance/INSTANCE/comment/COMMENT", Map.of()),
                arguments("DELETE", "/task/TASK/attachment/ATTACHMENT", Map.of()),
                arguments("DELETE", "/task/TASK", Map.of()),
                arguments("POST", "/task/create", Map.of("name", "x")),
                arguments("PUT", "/process-instance/INSTANCE/variables/locality", variable),
                arguments("DELETE", "/process-instance/INSTANCE", Map.of()),
                arguments("PUT", "/process-instance/INSTANCE/suspended", Map.of("suspended", true)),
                arguments(
                        "POST",
                        "/process-instance/INSTANCE/modification",
                        Map.of(
                                "instructions",
                                java.util.List.of(Map.of("type", "cancel", "activityId", "UserTask_CheckPapers")))),
                arguments("POST", "/message", Map.of("messageName", "dossier.withdrawn", "businessKey", "CODE")),
                arguments("POST", "/signal", Map.of("name", "any")),
                arguments("POST", "/filter/create", Map.of("resourceType", "Task", "name", "x", "query", Map.of())),
                arguments("POST", "/group/create", Map.of("id", "x-head", "name", "x")),
                arguments("PUT", "/group/camunda-admin/members/USER", Map.of()),
                arguments(
                        "POST",
                        "/authorization/create",
                        Map.of(
                                "type",
                                1,
                                "permissions",
                                java.util.List.of("ALL"),
                                "userId",
                                "USER",
                                "resourceType",
                                8,
                                "resourceId",
                                "*")),
                arguments(
                        "POST",
                        "/user/create",
                        Map.of("profile", Map.of("id", "x"), "credentials", Map.of("password", "y"))),
                arguments("DELETE", "/user/quantri", Map.of()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("forbidden")
    @DisplayName("an officer changes nothing but by completing, not even with a task of the own group")
    void anOfficerChangesNothingElse(String method, String path, Map<String, Object> body) {
        String content = Api.write(body).replace("CODE", code).replace("USER", Officers.CLERK);
        String address =
                path.replace("TASK", task).replace("INSTANCE", instance).replace("USER", Officers.CLERK);
        unchanged(() -> {
            Answer answer = api.call(method, "/engine-rest" + address)
                    .as(Officers.CLERK)
                    .json(content)
                    .send();
            assertThat(answer.status()).as(answer.text()).isIn(204, 400, 403, 404);
        });
    }

    @Test
    @DisplayName("nothing is kept beside a task: it would lie outside of the record and of the time it may be kept")
    void nothingIsKeptBesideATask() {
        unchanged(() -> {
            assertThatThrownBy(() -> tasks.createComment(task, null, "0912345678"))
                    .hasMessageContaining("Ý kiến và tệp");
            assertThatThrownBy(() -> tasks.createAttachment(
                            "text/plain",
                            task,
                            null,
                            "x",
                            "x",
                            new ByteArrayInputStream("0912345678".getBytes(StandardCharsets.UTF_8))))
                    .hasMessageContaining("Ý kiến và tệp");
            assertThatThrownBy(() -> tasks.deleteTaskComments(task)).hasMessageContaining("Ý kiến và tệp");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ngan", "yeu.pham-2026"})
    @DisplayName("the administrator is told what is wrong with a weak password")
    void weakPasswords(String password) {
        unchanged(() -> assertThat(api.postAs(
                                Officers.ADMINISTRATOR,
                                "/engine-rest/user/create",
                                Map.of(
                                        "profile",
                                        Map.of("id", "yeu.pham", "firstName", "Yếu", "lastName", "Phạm"),
                                        "credentials",
                                        Map.of("password", password)))
                        .expect(400)
                        .text("message"))
                .isEqualTo("Mật khẩu phải có ít nhất 10 ký tự và không được chứa tên của người dùng."));
    }

    @Test
    @DisplayName("a password may hold a name of two letters")
    void shortNames() {
        String user = "ha.le";
        api.postAs(
                        Officers.ADMINISTRATOR,
                        "/engine-rest/user/create",
                        Map.of(
                                "profile",
                                Map.of("id", user, "firstName", "Hà", "lastName", "Lê"),
                                "credentials",
                                Map.of("password", "nhà lê vĩ đại 1428")))
                .expect(204);
        api.call("DELETE", "/engine-rest/user/" + user)
                .as(Officers.ADMINISTRATOR)
                .send()
                .expect(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/group/camunda-admin/members/khong-co", "/group/khong-co/members/quantri"})
    @DisplayName("the administrator is told when a user or a group does not exist")
    void nobody(String membership) {
        unchanged(() -> assertThat(api.call("PUT", "/engine-rest" + membership)
                        .as(Officers.ADMINISTRATOR)
                        .send()
                        .expect(404)
                        .text("message"))
                .isEqualTo("Không có người dùng hoặc nhóm này."));
    }

    @Test
    void anOfficerDeploysNothing() {
        unchanged(() -> api.call("POST", "/engine-rest/deployment/create")
                .as(Officers.CLERK)
                .body(
                        "multipart/form-data; boundary=X",
                        "--X\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nmotcua-shipped\r\n"
                                + "--X\r\nContent-Disposition: form-data; name=\"data\"; filename=\"fee.dmn\"\r\n"
                                + "Content-Type: application/octet-stream\r\n\r\n<definitions/>\r\n--X--\r\n")
                .send()
                .expect(403));
    }

    @Test
    void notEvenAnAdministratorStartsAProcessWithoutADossier() {
        String start = "/engine-rest/process-definition/key/household-business-registration/start";
        for (Map<String, Object> body : java.util.List.<Map<String, Object>>of(
                Map.of(), Map.of("businessKey", "31.11560-260907-9999"), Map.of("businessKey", code))) {
            unchanged(() -> assertThat(api.postAs(Officers.ADMINISTRATOR, start, body)
                            .expect(403)
                            .text("message"))
                    .contains("CREATE"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /camunda/api/engine/engine/default/task",
                "GET /camunda/api/engine/engine/default/user",
                "GET /camunda/api/cockpit/plugin/base/default/process-definition",
                "GET /camunda/api/admin/auth/user/default",
                "POST /camunda/api/admin/setup/default/user/create",
                "POST /camunda/api/engine/engine/default/deployment/create",
                "POST /camunda/api/engine/engine/default/task/x/complete"
            })
    void theWebApplicationsAreClosedWithoutASession(String door) {
        String[] request = door.split(" ");
        unchanged(() -> {
            Answer answer = api.call(request[0], request[1])
                    .json("{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"y\"}}")
                    .send();
            assertThat(answer.status()).as(answer.text()).isIn(401, 403, 404);
            assertThat(answer.text()).doesNotContain("\"id\"");
        });
    }

    private Answer complete(String user, Map<String, Object> answers) {
        return api.postAs(user, "/engine-rest/task/" + task + "/complete", answers);
    }

    private static Map<String, Object> answers(String name, String value) {
        return Map.of("variables", Map.of(name, Map.of("value", value, "type", "String")));
    }

    private void unchanged(Runnable request) {
        Map<String, String> before = rows.now();
        request.run();
        assertThat(rows.now()).isEqualTo(before);
    }
}
