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

    /** Doors of filters, which no mapping tells of. */
    private static final Set<String> OF_FILTERS = Set.of("POST /dang-nhap", "POST /dang-xuat");

    @Autowired
    Api api;

    @Autowired
    Officers officers;

    @Autowired
    Rows rows;

    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    ServletContext servlets;

    @Autowired
    ResourceConfig engineRest;

    private final Map<String, Map<String, Boolean>> specified = new LinkedHashMap<>();
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
            if (!row.matches() || !Set.of("Doors", "Areas").contains(section)) {
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
                assertThat(specified.put(row.group(1), who))
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
    @DisplayName("the engine's REST resources: who has no right there lists nothing and changes nothing")
    void engineRestGivesNothingAway() {
        Map<String, String> before = rows.now();
        Map<String, String> given = new TreeMap<>();
        for (String door : engineDoors()) {
            if (door.contains("/engine/{")) {
                continue;
            }
            Answer answer = atEngine(door, Officers.AUDITOR);
            assertThat(answer.status()).as(door).isNotEqualTo(401);
            if (answer.status() < 300 && door.startsWith("GET") && answer.text().contains("\"id\":")) {
                given.put(door, answer.text());
            }
        }

        assertThat(rows.now()).isEqualTo(before);
        assertThat(given.keySet())
                .as("what everybody may read: models, how many dossiers run, the four lists of Tasklist, the nightly"
                        + " clean-up, and oneself")
                .containsExactlyInAnyOrder(
                        "GET /engine-rest/filter",
                        "GET /engine-rest/group",
                        "GET /engine-rest/history/cleanup/job",
                        "GET /engine-rest/history/cleanup/jobs",
                        "GET /engine-rest/job",
                        "GET /engine-rest/job-definition",
                        "GET /engine-rest/process-definition",
                        "GET /engine-rest/process-definition/statistics",
                        "GET /engine-rest/user");
        assertThat(api.getAs(Officers.AUDITOR, "/engine-rest/user/count").text("count"))
                .isEqualTo("1");
        assertThat(api.getAs(Officers.AUDITOR, "/engine-rest/group/count").text("count"))
                .isEqualTo("1");
    }

    private Answer atEngine(String door, String user) {
        String method = door.substring(0, door.indexOf(' '));
        String path = door.substring(door.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "999999");
        String paged = method.equals("GET") ? path + "?maxResults=100" : path;
        Api.Call call = api.call(method, paged).json("{}");
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
        int walked = 0;
        for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
            for (String mapping : servlet.getMappings()) {
                if (!mapping.startsWith("/camunda/api/")) {
                    continue;
                }
                String application = servlet.getInitParameter("jakarta.ws.rs.Application");
                var resources = (jakarta.ws.rs.core.Application)
                        Class.forName(application).getDeclaredConstructor().newInstance();
                for (Class<?> type : resources.getClasses()) {
                    for (String door : RestResources.of(mapping.replace("/*", ""), type)) {
                        walked++;
                        int status = atEngine(door, "").status();
                        if (status != 401 && status != 403) {
                            open.put(door, status);
                        }
                    }
                }
            }
        }

        assertThat(walked).isGreaterThan(400);
        assertThat(open.keySet()).as("%s", open).isEqualTo(areasOf("open"));
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
