package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import vn.motcua.processes.Shop;

/**
 * Walks every door there is and compares who gets in with the tables of the handbook's page on security, which is the
 * specification. A new door needs a row there, and a row needs a door.
 */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Every door is open to whom the handbook says, and to nobody else")
class DoorsTest {

    private static final Path PAGE = Path.of("src/site/markdown/security.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|(.*)\\|");

    /** Heads of the table's columns, and whom they are tried with. */
    private static final Map<String, String> COLUMNS = columns();

    /** Wrong secrets count against the address that all tests have: asked by nobody and one officer only. */
    private static final Pattern COUNTED = Pattern.compile(".* /(api/tracking|tra-cuu|phan-anh)/.*");

    /** Changes something although nothing is sent along; tried only with who must not get in. */
    private static final Set<String> ACTS = Set.of("POST /rulebook/shipped", "POST /api/rulebook/revisions/shipped");

    /** Starts the nightly clean-up, as it says; the administrator's. */
    private static final Set<String> OF_ADMINISTRATORS = Set.of("POST /engine-rest/history/cleanup");

    /** Doors of filters, which no mapping tells of. */
    private static final Set<String> OF_FILTERS = Set.of("POST /dang-nhap", "POST /dang-xuat");

    @Autowired
    Api api;

    @Autowired
    Officers officers;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    ServletContext servlets;

    @Autowired
    ResourceConfig engineRest;

    private final Map<String, Map<String, Boolean>> specified = new LinkedHashMap<>();
    private final Map<String, Map<String, Boolean>> given = new LinkedHashMap<>();
    private final Map<String, String> areas = new LinkedHashMap<>();
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("everybody", "");
        columns.put("clerk", Officers.CLERK);
        columns.put("post clerk", Officers.POST_CLERK);
        columns.put("specialist", Officers.SPECIALIST);
        columns.put("head", Officers.HEAD);
        columns.put("deputy", Officers.DEPUTY);
        columns.put("analyst", Officers.ANALYST);
        columns.put("approver", Officers.PUBLISHER);
        columns.put("auditor", Officers.AUDITOR);
        columns.put("administrator", Officers.ADMINISTRATOR);
        columns.put("portal", Officers.PORTAL);
        return columns;
    }

    @BeforeAll
    void readTheHandbook() throws IOException {
        String section = "";
        for (String line : Files.readAllLines(PAGE)) {
            section = line.startsWith("## ") ? line.substring("## ".length()) : section;
            var row = ROW.matcher(line);
            if (!row.matches() || !Set.of("Doors", "Engine", "Areas").contains(section)) {
                continue;
            }
            String[] cells = row.group(2).split("\\|");
            if (cells.length > 1) {
                assertThat(cells).as(line).hasSize(COLUMNS.size());
                Map<String, Boolean> who = new LinkedHashMap<>();
                int cell = 0;
                for (String column : COLUMNS.keySet()) {
                    String mark = cells[cell++].strip();
                    assertThat(mark).as(line).isIn("✓", "–");
                    who.put(column, mark.equals("✓"));
                }
                assertThat((section.equals("Engine") ? given : specified).put(row.group(1), who))
                        .as("twice: " + line)
                        .isNull();
            } else {
                areas.put(row.group(1), cells[0].strip());
            }
        }
    }

    @Test
    @DisplayName("mapped addresses")
    void mappedAddresses() {
        Map<String, Map<String, Boolean>> found = new TreeMap<>();
        Set<String> doors = new TreeSet<>(OF_FILTERS);
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(info -> doors.addAll(doorsOf(info)));
        }
        for (String door : doors) {
            found.put(door, triedAt(door));
        }

        assertThat(lines(found))
                .as("who gets in where; rows for " + PAGE + " as it is now:%n%s", String.join("\n", lines(found)))
                .containsExactlyElementsOf(lines(new TreeMap<>(specified)));
    }

    private static List<String> doorsOf(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods().isEmpty()
                ? Set.of(RequestMethod.GET, RequestMethod.POST)
                : info.getMethodsCondition().getMethods();
        List<String> doors = new ArrayList<>();
        for (String pattern : info.getPatternValues()) {
            for (RequestMethod method : methods) {
                doors.add(method + " " + pattern);
            }
        }
        return doors;
    }

    private static List<String> lines(Map<String, Map<String, Boolean>> doors) {
        return doors.entrySet().stream()
                .map(door -> "| `" + door.getKey() + "` | "
                        + door.getValue().values().stream()
                                .map(in -> in ? "✓" : "–")
                                .collect(Collectors.joining(" | "))
                        + " |")
                .toList();
    }

    private Map<String, Boolean> triedAt(String door) {
        Map<String, Boolean> who = new LinkedHashMap<>();
        COLUMNS.forEach((column, user) -> {
            Boolean expected = specified.getOrDefault(door, Map.of()).get(column);
            boolean spared = COUNTED.matcher(door).matches()
                            && !Set.of("everybody", "clerk").contains(column)
                    || ACTS.contains(door) && Boolean.TRUE.equals(expected)
                    || OF_FILTERS.contains(door) && !column.equals("everybody");
            if (spared && expected != null) {
                who.put(column, expected);
                return;
            }
            who.put(column, letIn(door, user));
        });
        return who;
    }

    /** With ids that name nothing, and nothing sent along: whoever gets in changes nothing. */
    private boolean letIn(String door, String user) {
        String method = door.substring(0, door.indexOf(' '));
        String path = door.substring(door.indexOf(' ') + 1)
                .replaceAll("\\{[^}]*}", "999999")
                .replace("/**", "/x");
        Answer answer;
        if (path.startsWith("/api/") || path.equals("/actuator/prometheus")) {
            Api.Call call = api.call(method, path).json("{}");
            answer = (user.isEmpty() ? call : call.as(user)).send();
        } else {
            // Logging in or out changes the session; the others keep theirs.
            Visitor visitor = OF_FILTERS.contains(door) ? arrives(user) : visitors.computeIfAbsent(user, this::arrives);
            // Giving tasks to colleagues is the head's, of the unit that is named.
            String unit = path.startsWith("/ban-lam-viec/") ? officers.committeeOf(Shop.THUY_NGUYEN) : "";
            answer = method.equals("GET")
                    ? visitor.get(path + (unit.isEmpty() ? "" : "?unit=" + unit))
                    : visitor.post(path, Map.of("unit", unit));
        }
        if (!path.equals("/error")) {
            assertThat(answer.status())
                    .as(door + " as '" + user + "': " + answer.text())
                    .isLessThan(500);
        }
        boolean toLogin = answer.status() == 302
                && answer.header("Location").matches(".*/dang-nhap(\\?(expired|kept))?")
                && !door.endsWith("/dang-nhap");
        return answer.status() != 401 && answer.status() != 403 && !toLogin;
    }

    private Visitor arrives(String user) {
        Visitor visitor = new Visitor(api, java.net.http.HttpClient.Redirect.NEVER);
        visitor.get("/dang-nhap").expect(200);
        if (!user.isEmpty()) {
            visitor.post("/dang-nhap", Map.of("username", user, "password", Officers.passwordOf(user)))
                    .expect(302);
            assertThat(visitor.get("/").text()).contains(">" + user + "<");
        }
        return visitor;
    }

    @Test
    @DisplayName("servlets")
    void servletsAreKnown() {
        Set<String> found = servlets.getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .map(mapping -> mapping.equals("/") ? "/" : mapping.replaceFirst("\\*$", "**"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(areasOf("servlet"));
    }

    @Test
    @DisplayName("filters")
    void filtersAreKnown() {
        assertThat(new TreeSet<>(servlets.getFilterRegistrations().keySet()))
                .as("a filter can answer too")
                .isEqualTo(areasOf("filter"));
    }

    private Set<String> areasOf(String kind) {
        return areas.entrySet().stream()
                .filter(area -> area.getValue().startsWith(kind))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("the engine's REST resources: nothing without credentials, or with those of who is in no group")
    void engineRestIsClosed() {
        Set<String> doors = engineDoors();
        assertThat(doors).hasSizeGreaterThan(400);

        for (String door : doors) {
            assertThat(atEngine(door, "").status()).as(door).isEqualTo(401);
        }
        for (String door : doors.stream().filter(door -> door.startsWith("GET")).toList()) {
            assertThat(atEngine(door, Officers.NOBODY).status()).as(door).isEqualTo(403);
        }
    }

    @Test
    @DisplayName("the engine's REST resources, also those of Tasklist, Cockpit and Admin: each role is given what the"
            + " handbook says, and changes nothing")
    void engineGivesToEachRole() throws ReflectiveOperationException {
        dossiersToBeSeen();
        Set<String> webApplications = webApplicationDoors();
        Map<String, Map<String, Boolean>> found = new TreeMap<>();
        Map<String, String> before = rows.now();
        COLUMNS.forEach((column, user) -> {
            if (user.isEmpty()) {
                return;
            }
            Set<String> given = new TreeSet<>();
            for (String door : engineDoors()) {
                if (!door.contains("/engine/{") && !OF_ADMINISTRATORS.contains(door) && gives(atEngine(door, user))) {
                    given.add(door);
                }
            }
            Visitor visitor = arrives(user);
            visitor.get("/camunda/app/tasklist/default/");
            for (String door : webApplications) {
                String path = door.substring(door.indexOf(' ') + 1)
                        .replace("/engine/{name}", "/engine/default")
                        .replaceAll("\\{(engineName|processEngineName)}", "default")
                        .replaceAll("\\{[^}]*}", "999999");
                if (door.startsWith("GET ") && gives(visitor.getData(path + "?maxResults=100&firstResult=0"))) {
                    given.add(door.replace("/camunda/api/engine/engine/{name}", "/engine-rest"));
                }
            }
            given.forEach(door -> found.computeIfAbsent(door, row -> nobody()).put(column, true));
        });

        assertThat(rows.now()).isEqualTo(before);
        Map<String, Map<String, Boolean>> allowed = new TreeMap<>();
        given.forEach((door, who) -> allowed.put(door, new LinkedHashMap<>(who)));
        found.forEach((door, who) -> who.forEach((column, in) -> {
            if (in) {
                allowed.computeIfAbsent(door, row -> nobody()).put(column, true);
            }
        }));
        // What other tests have left may be seen too, so that a right may show that no dossier of ours shows.
        assertThat(found.keySet())
                .as("what the engine gives; rows for %s as it is now:%n%s", PAGE, String.join("\n", lines(found)))
                .isEqualTo(given.keySet());
        assertThat(lines(allowed)).as("nobody is given more").isEqualTo(lines(new TreeMap<>(given)));
        assertThat(api.getAs(Officers.AUDITOR, "/engine-rest/user/count").text("count"))
                .isEqualTo("1");
        assertThat(api.getAs(Officers.AUDITOR, "/engine-rest/group/count").text("count"))
                .isEqualTo("1");
    }

    private static Map<String, Boolean> nobody() {
        Map<String, Boolean> who = new LinkedHashMap<>();
        COLUMNS.keySet().forEach(column -> who.put(column, false));
        return who;
    }

    private static boolean gives(Answer answer) {
        return answer.status() < 300 && answer.text().contains("\"id\":");
    }

    /** One with the clerk, one with the specialist and one with the head, so that there is something to keep secret. */
    private void dossiersToBeSeen() {
        shop.openForTheDay("2026-09-07T09:00");
        for (int steps = 0; steps < 3; steps++) {
            String code = shop.file(
                    "household-business-registration",
                    Shop.THUY_NGUYEN,
                    Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
            if (steps > 0) {
                shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
            }
            if (steps > 1) {
                shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
            }
        }
    }

    private Answer atEngine(String door, String user) {
        String method = door.substring(0, door.indexOf(' '));
        String path = door.substring(door.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "999999");
        Api.Call call = api.call(method, path + "?maxResults=100").json("{}");
        return (user.isEmpty() ? call : call.as(user)).send();
    }

    private Set<String> engineDoors() {
        Set<String> doors = new TreeSet<>();
        engineRest.getClasses().forEach(type -> doors.addAll(RestResources.of("/engine-rest", type)));
        return doors;
    }

    @Test
    @DisplayName("the APIs of the engine's web applications without a session")
    void webApplicationsAreClosed() throws ReflectiveOperationException {
        Map<String, Integer> open = new TreeMap<>();
        Set<String> doors = webApplicationDoors();
        for (String door : doors) {
            int status = atEngine(door, "").status();
            if (status != 401 && status != 403) {
                open.put(door, status);
            }
        }

        assertThat(doors).hasSizeGreaterThan(400);
        assertThat(open.keySet()).as("%s", open).isEqualTo(areasOf("open"));
    }

    private Set<String> webApplicationDoors() throws ReflectiveOperationException {
        Set<String> doors = new TreeSet<>();
        for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
            for (String mapping : servlet.getMappings()) {
                if (!mapping.startsWith("/camunda/api/")) {
                    continue;
                }
                String application = servlet.getInitParameter("jakarta.ws.rs.Application");
                var resources = (jakarta.ws.rs.core.Application)
                        Class.forName(application).getDeclaredConstructor().newInstance();
                for (Class<?> type : resources.getClasses()) {
                    doors.addAll(RestResources.of(mapping.replace("/*", ""), type));
                }
            }
        }
        return doors;
    }

    @Test
    @DisplayName("files that are served as they are")
    void files() throws IOException {
        Map<String, Integer> wrong = new TreeMap<>();
        Map<String, Integer> asked = new TreeMap<>();
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        for (String root : List.of("static/", "public/", "resources/", "META-INF/resources/")) {
            for (Resource file : resources.getResources("classpath*:" + root + "**")) {
                String url = file.getURL().toString();
                if (url.endsWith("/") || !file.isReadable()) {
                    continue;
                }
                String path = "/" + url.substring(url.lastIndexOf("/" + root) + root.length() + 1);
                String folder = path.substring(0, path.lastIndexOf('/'));
                if (asked.merge(folder, 1, Integer::sum) > 3) {
                    continue;
                }
                int status = api.get(path.replace(" ", "%20")).status();
                boolean listed = areasOf("file").stream().anyMatch(area -> new AntPathMatcher().match(area, path));
                if ((status == 200) != listed) {
                    wrong.put(path, status);
                }
            }
        }

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(wrong).isEmpty();
    }
}
