package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.processes.Shop;

@ApiTest
@OnPostgresToo
@DisplayName("Who has nothing to do with a dossier learns nothing of it, wherever they ask")
class UnitSeparationTest {

    private static final Map<String, Object> COMPLETE =
            Map.of("variables", Map.of("checkResult", Map.of("value", "complete", "type", "String")));

    @Autowired
    Api api;

    @Autowired
    Officers officers;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    private String code;
    private String task;
    private String instance;
    private String receipt;

    @BeforeEach
    void aDossierAcceptedInThuyNguyen() {
        shop.now("2026-09-07T09:00");
        code = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household()).text("dossierCode");
        api.postAs(
                        Officers.CLERK,
                        "/engine-rest/task/"
                                + shop.task(code, "UserTask_CheckPapers").getId() + "/complete",
                        COMPLETE)
                .expect(204);
        var open = shop.task(code, "UserTask_Review");
        task = open.getId();
        instance = open.getProcessInstanceId();
        receipt = api.getAs(Officers.PORTAL, "/api/dossiers/" + code + "/notices")
                .expect(200)
                .json()
                .get(0)
                .path("id")
                .asText();
    }

    /** What an officer of the dossier sees must be seen, or the rest of this test would prove nothing. */
    @Test
    void thoseOfTheDossierDoSeeIt() {
        assertThat(api.getAs(Officers.SPECIALIST, "/engine-rest/task/count?processInstanceId=" + instance)
                        .text("count"))
                .isEqualTo("1");
        assertThat(api.getAs(Officers.SPECIALIST, "/engine-rest/task/" + task + "/variables")
                        .expect(200)
                        .text())
                .contains(code);
        Visitor specialist = Visitor.loggedIn(api, Officers.SPECIALIST);
        assertThat(specialist.get("/ho-so/" + code).expect(200).text()).contains(Filings.NAME);
        assertThat(specialist
                        .get("/camunda/api/engine/engine/default/task?maxResults=100&processInstanceId=" + instance)
                        .text())
                .contains(task);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Officers.OTHER_CLERK,
                Officers.OTHER_SPECIALIST,
                Officers.POST_CLERK,
                Officers.ANALYST,
                Officers.PUBLISHER,
                Officers.AUDITOR,
                Officers.ADMINISTRATOR,
                Officers.PORTAL
            })
    @DisplayName("The engine's APIs list nothing, count nothing, read nothing by its id, and do nothing")
    void theEngineTellsNothing(String user) {
        Visitor visitor = Visitor.loggedIn(api, user);
        for (String root : List.of("/engine-rest", "/camunda/api/engine/engine/default")) {
            for (String list : List.of(
                    "/task?processInstanceId=" + instance,
                    "/task?processInstanceBusinessKey=" + code,
                    "/variable-instance?processInstanceIdIn=" + instance,
                    "/history/variable-instance?processInstanceId=" + instance,
                    "/history/task?processInstanceId=" + instance,
                    "/history/process-instance?processInstanceBusinessKey=" + code,
                    "/history/activity-instance?processInstanceId=" + instance,
                    "/history/detail?processInstanceId=" + instance,
                    "/history/decision-instance?processInstanceId=" + instance,
                    "/history/identity-link-log?taskId=" + task)) {
                String path = root + list;
                Answer listed = ask(user, visitor, path + "&maxResults=100");
                assertThat(listed.status()).as(path).isIn(200, 403);
                assertThat(listed.text()).as(path).doesNotContain(code, instance);
                Answer counted = ask(user, visitor, path.replace("?", "/count?"));
                assertThat(counted.status()).as(path).isIn(200, 403, 404);
                if (counted.status() == 200) {
                    assertThat(counted.text("count")).as(path).isEqualTo("0");
                }
            }
            for (String read : List.of(
                    "/task/" + task,
                    "/task/" + task + "/variables",
                    "/task/" + task + "/localVariables",
                    "/task/" + task + "/variables/dossierCode",
                    "/task/" + task + "/form-variables",
                    "/task/" + task + "/comment",
                    "/task/" + task + "/attachment",
                    "/task/" + task + "/identity-links",
                    "/task/" + task + "/deployed-form",
                    "/process-instance/" + instance + "/variables",
                    "/history/process-instance/" + instance)) {
                Answer answer = ask(user, visitor, root + read);
                assertThat(answer.status()).as(root + read).isIn(200, 400, 403, 404);
                if (answer.status() == 200) {
                    assertThat(answer.text().replaceAll("\\s", ""))
                            .as(root + read)
                            .isIn("[]", "{}");
                }
            }
        }
        Map<String, String> before = rows.now();
        for (String act : List.of("/claim", "/complete", "/submit-form", "/comment/create", "/assignee")) {
            assertThat(api.postAs(
                                    user,
                                    "/engine-rest/task/" + task + act,
                                    act.equals("/claim") || act.equals("/assignee")
                                            ? Map.of("userId", user)
                                            : act.equals("/comment/create") ? Map.of("message", "x") : Map.of())
                            .status())
                    .as(act)
                    .isIn(400, 403, 404);
        }
        assertThat(rows.now()).isEqualTo(before);
    }

    @Test
    @DisplayName("No question about tasks, however it is put together, lists or counts a task of another unit")
    void noQuestionReachesAcross() {
        List<String> filters = new ArrayList<>();
        for (JsonNode filter : api.getAs(Officers.OTHER_SPECIALIST, "/engine-rest/filter?maxResults=50")
                .expect(200)
                .json()) {
            if (filter.path("name").asText().startsWith("Việc của")) {
                filters.add("/engine-rest/filter/" + filter.path("id").asText() + "/list?maxResults=2000");
            }
        }
        assertThat(filters).hasSize(2);
        for (String taken : new String[] {null, Officers.SPECIALIST}) {
            if (taken != null) {
                api.postAs(taken, "/engine-rest/task/" + task + "/claim", Map.of("userId", taken))
                        .expect(204);
            }
            int seen = 0;
            for (Map<String, Object> question : questions()) {
                Map<String, Object> here = new LinkedHashMap<>(question);
                here.put("processInstanceId", instance);
                String what = taken + " " + question;
                seen += counted(Officers.SPECIALIST, here, what);
                assertThat(counted(Officers.OTHER_SPECIALIST, here, what))
                        .as(what)
                        .isZero();
                assertThat(api.postAs(Officers.OTHER_SPECIALIST, "/engine-rest/task?maxResults=2000", question)
                                .text())
                        .as(what)
                        .doesNotContain(task, instance);
                for (String filter : filters) {
                    assertThat(api.postAs(Officers.OTHER_SPECIALIST, filter, question)
                                    .text())
                            .as(what)
                            .doesNotContain(task, instance);
                }
            }
            assertThat(seen)
                    .as("questions that the officer's own unit gets answered")
                    .isGreaterThan(6);
        }
        assertThat(api.getAs(Officers.OTHER_SPECIALIST, "/engine-rest/task/report/candidate-group-count")
                        .status())
                .isEqualTo(403);
    }

    private int counted(String user, Map<String, Object> question, String what) {
        Answer answer = api.postAs(user, "/engine-rest/task/count", question);
        assertThat(answer.status()).as(what + answer.text()).isIn(200, 400);
        return answer.status() == 200 ? Integer.parseInt(answer.text("count")) : 0;
    }

    private List<Map<String, Object>> questions() {
        String theirs = officers.committeeOf(Shop.THUY_NGUYEN) + "-specialist";
        String own = officers.committeeOf(Shop.HAI_DUONG) + "-specialist";
        String me = Officers.OTHER_SPECIALIST;
        String them = Officers.SPECIALIST;
        List<Map<String, Object>> questions = new ArrayList<>(List.of(
                Map.of(),
                Map.of("candidateGroup", theirs),
                Map.of("candidateGroup", theirs, "includeAssignedTasks", true),
                Map.of("candidateGroups", List.of(theirs)),
                Map.of("candidateGroups", List.of(own, theirs), "includeAssignedTasks", true),
                Map.of("candidateGroup", own, "candidateGroups", List.of(own, theirs)),
                Map.of("candidateGroup", theirs, "candidateGroups", List.of(own, theirs), "includeAssignedTasks", true),
                Map.of("candidateGroupLike", "%", "includeAssignedTasks", true),
                Map.of("candidateGroup", own, "candidateGroupLike", "%"),
                Map.of("candidateGroups", List.of(own), "candidateGroupLike", "%", "includeAssignedTasks", true),
                Map.of("candidateUser", them, "includeAssignedTasks", true),
                Map.of("candidateUser", me, "candidateGroupLike", "%", "includeAssignedTasks", true),
                Map.of("withCandidateGroups", true, "includeAssignedTasks", true),
                Map.of("withoutCandidateUsers", true, "includeAssignedTasks", true),
                Map.of("withCandidateUsers", true, "includeAssignedTasks", true),
                Map.of("involvedUser", them),
                Map.of("assignee", them),
                Map.of("assigneeLike", "%"),
                Map.of("assigneeIn", List.of(me, them)),
                Map.of("assigneeNotIn", List.of(me)),
                Map.of("assigned", true),
                Map.of("unassigned", true),
                Map.of("taskIdIn", List.of(task)),
                Map.of("processInstanceBusinessKey", code),
                Map.of("processVariables", List.of(Map.of("name", "dossierCode", "operator", "eq", "value", code))),
                Map.of(
                        "sorting",
                        List.of(Map.of(
                                "sortBy",
                                "processVariable",
                                "sortOrder",
                                "asc",
                                "parameters",
                                Map.of("variable", "dossierCode", "type", "String"))))));
        for (Map<String, Object> either : List.<Map<String, Object>>of(
                Map.of("candidateGroup", theirs, "assignee", me, "includeAssignedTasks", true),
                Map.of("candidateGroups", List.of(own, theirs), "includeAssignedTasks", true),
                Map.of("candidateGroupLike", "%", "includeAssignedTasks", true),
                Map.of("assignee", me, "processInstanceId", instance),
                Map.of("assigneeLike", "%", "unassigned", true))) {
            questions.add(Map.of("orQueries", List.of(either)));
            questions.add(Map.of("orQueries", List.of(either, Map.of("assignee", me, "processInstanceId", instance))));
            questions.add(Map.of(
                    "candidateGroups",
                    List.of(own, theirs),
                    "includeAssignedTasks",
                    true,
                    "orQueries",
                    List.of(either)));
        }
        return questions;
    }

    private Answer ask(String user, Visitor visitor, String path) {
        return path.startsWith("/engine-rest") ? api.getAs(user, path) : visitor.get(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Officers.OTHER_CLERK,
                Officers.OTHER_SPECIALIST,
                Officers.POST_CLERK,
                Officers.ANALYST,
                Officers.PUBLISHER,
                Officers.ADMINISTRATOR,
            })
    @DisplayName("Our pages, letters and API tell nothing either")
    void ourPagesTellNothing(String user) {
        Visitor visitor = Visitor.loggedIn(api, user);
        for (String page : List.of(
                "/ho-so/" + code,
                "/ho-so/" + code + "/notices/" + receipt + ".pdf",
                "/ban-lam-viec?unit=" + officers.committeeOf(Shop.THUY_NGUYEN) + "&list=ALL",
                "/ban-lam-viec?list=ALL",
                "/phan-anh/xu-ly")) {
            assertThat(visitor.get(page).text()).as(page).doesNotContain(Filings.NAME, code + "<", "%PDF");
        }
        for (String path : List.of("", "/notices", "/notices/" + receipt + ".pdf")) {
            Answer answer = api.getAs(user, "/api/dossiers/" + code + path);
            assertThat(answer.status()).as(path).isIn(403, 404);
            assertThat(answer.text()).doesNotContain(Filings.NAME);
        }
    }

    @Test
    @DisplayName("An auditor reads the dossier and its letters, and changes nothing")
    void theAuditorReads() {
        Visitor auditor = Visitor.loggedIn(api, Officers.AUDITOR);
        assertThat(auditor.get("/ho-so/" + code).expect(200).text()).contains(Filings.NAME);
        auditor.get("/ho-so/" + code + "/notices/" + receipt + ".pdf").expect(200);
        api.getAs(Officers.AUDITOR, "/api/dossiers/" + code).expect(200);

        Map<String, String> before = rows.now();
        api.postAs(Officers.AUDITOR, "/api/dossiers/" + code + "/withdrawal", Map.of("reason", "x"))
                .expectProblem(403);
        api.postAs(Officers.AUDITOR, "/api/dossiers", Filings.household()).expectProblem(403);
        assertThat(rows.now()).isEqualTo(before);
    }

    @Test
    @DisplayName("A post clerk files by post at the own shop only, and sees what they filed")
    void thePostClerkFilesByPost() {
        Map<String, Object> byPost = Api.with(Filings.household(), "channel", "POST");
        String posted = api.postAs(Officers.POST_CLERK, "/api/dossiers", byPost)
                .expect(201)
                .text("dossierCode");
        api.getAs(Officers.POST_CLERK, "/api/dossiers/" + posted).expect(200);
        api.getAs(Officers.POST_CLERK, "/api/dossiers/" + code).expectProblem(404);

        Map<String, String> before = rows.now();
        for (String channel : List.of("COUNTER", "ONLINE")) {
            assertThat(api.postAs(
                                    Officers.POST_CLERK,
                                    "/api/dossiers",
                                    Api.with(Filings.household(), "channel", channel))
                            .expectProblem(403)
                            .text("detail"))
                    .contains("Bưu điện chỉ nộp thay");
        }
        api.postAs(
                        Officers.POST_CLERK,
                        "/api/dossiers",
                        Api.with(byPost, "receptionUnit", officers.shopOf(Shop.HAI_DUONG)))
                .expectProblem(403);
        assertThat(rows.now()).isEqualTo(before);
    }
}
