package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

@ApiTest
@DisplayName("Every address, asked by nobody")
class PublicDoorsTest {

    /** Whoever adds a public address adds it here, and thinks about it. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /",
            "GET /actuator/health",
            "GET /actuator/health/**",
            "GET /api/calendar/due-date",
            "GET /api/calendar/{year}",
            "GET /api/localities",
            "GET /api/localities/{code}",
            "GET /api/procedures",
            "GET /api/procedures/{procedure}",
            "POST /api/procedures/{procedure}/quote",
            "GET /api/simplification",
            "GET /api/statistics",
            "GET /api/statistics/766",
            "GET /api/statistics/766/csv",
            "GET /api/statistics/csv",
            "GET /api/statistics/late",
            "GET /api/statistics/late/csv",
            "GET /api/tracking/{code}",
            "GET /api/units",
            "GET /api/units/{code}",
            "GET /dang-nhap",
            "GET /error",
            "GET /phan-anh",
            "GET /phan-anh/theo-doi",
            "GET /phan-anh/{code}",
            "GET /so-lieu",
            "GET /so-lieu/766",
            "GET /so-lieu/766/{unit}/{indicator}",
            "GET /so-lieu/tre-han",
            "GET /swagger-ui.html",
            "GET /thu-tuc",
            "GET /thu-tuc/{key}",
            "GET /thu-tuc/{key}/model",
            "GET /tra-cuu",
            "GET /tra-cuu/{code}",
            "GET /tra-cuu/{code}/danh-gia",
            "GET /tra-cuu/{code}/notices/{id}.pdf",
            "GET /tra-cuu/{code}/phan-anh",
            "GET /v3/api-docs",
            "GET /v3/api-docs/swagger-config");

    /** Servlets beside Spring's; each is asked in {@link EngineDoorsTest}. */
    private static final Set<String> SERVLETS = Set.of("/", "/engine-rest/*", "/camunda/api/admin/*");

    /** What the API promises to integrators. */
    private static final Set<String> PROMISED = Set.of(
            "/api/procedures",
            "/api/procedures/{procedure}",
            "/api/procedures/{procedure}/quote",
            "/api/calendar/due-date",
            "/api/localities",
            "/api/units",
            "/api/dossiers",
            "/api/dossiers/{code}",
            "/api/dossiers/{code}/supplements",
            "/api/dossiers/{code}/withdrawal",
            "/api/dossiers/{code}/notices",
            "/api/dossiers/{code}/notices/{id}.pdf",
            "/api/statistics",
            "/api/tracking/{code}");

    @Autowired
    Api api;

    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    ServletContext servlets;

    @Test
    void onlyTheListedAddressesAnswer() {
        Map<String, Integer> open = new TreeMap<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                Set<RequestMethod> methods =
                        info.getMethodsCondition().getMethods().isEmpty()
                                ? Set.of(RequestMethod.GET, RequestMethod.POST)
                                : info.getMethodsCondition().getMethods();
                for (String pattern : info.getPatternValues()) {
                    for (RequestMethod method : methods) {
                        int status = ask(method, pattern);
                        if (status != 401 && status != 403) {
                            open.put(method + " " + pattern, status);
                        }
                    }
                }
            }
        }

        assertThat(open.keySet()).isEqualTo(new TreeSet<>(PUBLIC));
    }

    private int ask(RequestMethod method, String pattern) {
        String path = pattern.replaceAll("\\{[^}]*}", "1").replace("/**", "/1");
        return api.call(method.name(), path).json("{}").send().status();
    }

    @Test
    void thereIsNoOtherServlet() {
        Set<String> paths = servlets.getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(paths).containsAll(SERVLETS);
        assertThat(paths)
                .allMatch(path -> path.equals("/")
                        || path.startsWith("/engine-rest/")
                        || path.startsWith("/camunda/")
                        || path.startsWith("/webjars/"));
    }

    @Test
    void whatIsNotThereIsNotTold() {
        for (String path : new String[] {
            "/h2-console", "/actuator", "/actuator/env", "/actuator/heapdump", "/demo/clock", "/admin", "/api", "/api/x"
        }) {
            assertThat(api.get(path).status()).as(path).isIn(401, 403, 404);
        }
    }

    @Test
    void theApiDescribesItself() {
        JsonNode description = api.get("/v3/api-docs").expect(200).json();

        Set<String> documented = new TreeSet<>();
        description.path("paths").fieldNames().forEachRemaining(documented::add);
        assertThat(documented).containsAll(PROMISED).noneMatch(path -> path.startsWith("/tra-cuu"));
        for (String path : documented) {
            description.path("paths").path(path).forEach(operation -> assertThat(
                            operation.path("summary").asText())
                    .as(path)
                    .isNotBlank());
        }
        assertThat(description.at("/info/title").asText()).isEqualTo("Một Cửa");
        assertThat(description.at("/components/securitySchemes/officer/scheme").asText())
                .isEqualTo("basic");
        JsonNode paths = description.path("paths");
        assertThat(paths.path("/api/dossiers").at("/post/security/0").has("officer"))
                .isTrue();
        assertThat(paths.path("/api/tracking/{code}").path("get").has("security"))
                .isFalse();
        assertThat(paths.path("/api/dossiers").at("/post/responses").has("400")).isTrue();
        assertThat(paths.path("/api/dossiers").at("/post/responses/400/content").has("application/problem+json"))
                .isTrue();
    }

    @Test
    void itsPageLoads() {
        Answer redirect = api.get("/swagger-ui.html").expect(302);

        String page = redirect.header("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(api.get(page).expect(200).text()).contains("swagger-ui");
    }
}
