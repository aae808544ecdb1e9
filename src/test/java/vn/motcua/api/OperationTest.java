package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.operation.OperationLevels;
import vn.motcua.processes.Shop;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;

@ApiTest
@OnPostgresToo
@DisplayName("Whoever watches the running of the system")
class OperationTest {

    private static final Path FILES = Path.of("src", "site", "resources", "operation");

    /** What a query consists of besides names of metrics. */
    private static final Pattern NO_NAMES = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
            + "|\\b(by|without|on|ignoring)\\s*\\([^)]*\\)|\\b(and|or|unless|bool)\\b|\\boffset \\w+");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*\\b(?!\\s*\\()");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"$]+)\"");

    private static final Pattern KEPT = Pattern.compile("\\bby \\(([^)]*)\\)");

    /** Labels that Prometheus itself gives. */
    private static final Set<String> THEIR_LABELS = Set.of("job", "instance");

    /** A metric of Prometheus itself. */
    private static final Set<String> THEIRS = Set.of("up");

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @Autowired
    OperationLevels levels;

    @Autowired
    DecisionTables tables;

    @Autowired
    ApplicationContext context;

    @BeforeEach
    void monday() {
        shop.openForTheDay("2026-09-07T09:00");
    }

    private String scrape() {
        return api.getAs(Officers.MONITOR, "/actuator/prometheus").expect(200).text();
    }

    private String measured() {
        levels.measure();
        return scrape();
    }

    private static double figure(String scrape, String series) {
        Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(scrape);
        assertThat(line.find()).as(series).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private String file() {
        return api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household())
                .expect(201)
                .text("dossierCode");
    }

    @Test
    @DisplayName("is a program of its own group, or the administrator, and nobody else")
    void door() {
        api.get("/actuator/prometheus").expect(401);
        api.getAs(Officers.HEAD, "/actuator/prometheus").expect(403);
        api.getAs(Officers.NOBODY, "/actuator/prometheus").expect(403);
        api.getAs(Officers.ADMINISTRATOR, "/actuator/prometheus").expect(200);
        api.getAs(Officers.MONITOR, "/actuator/prometheus").expect(200);
        api.getAs(Officers.MONITOR, "/api/rulebook/revisions").expect(403);
        api.getAs(Officers.MONITOR, "/api/dossiers/31.11560-260907-0001").expect(403);
    }

    @Test
    @DisplayName("sees what is open, due today, late, waiting and unsealed, as it was measured last")
    void figures() {
        String before = measured();
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        assertThat(figure(scrape(), "motcua_dossiers{state=\"open\"}"))
                .as("a scrape asks nobody")
                .isEqualTo(figure(before, "motcua_dossiers{state=\"open\"}"));
        String open = measured();

        assertThat(grown(before, open, "motcua_dossiers{state=\"open\"}")).isOne();
        assertThat(grown(before, open, "motcua_outbox_waiting{kind=\"MAIL\"}")).isPositive();
        assertThat(grown(before, open, "motcua_journal_unsealed")).isPositive();
        assertThat(figure(open, "motcua_outbox_dead{kind=\"MAIL\"}")).isZero();

        shop.now(shop.time(code)
                        .currentAppointment()
                        .atZone(vn.motcua.platform.VietnamTime.ZONE)
                        .toLocalDate() + "T08:00");
        String lastDay = measured();
        assertThat(figure(lastDay, "motcua_dossiers{state=\"due_today\"}")).isPositive();
        assertThat(figure(lastDay, "motcua_outbox_oldest_seconds{kind=\"MAIL\"}"))
                .isGreaterThan(86_400);

        shop.now(shop.time(code)
                .currentAppointment()
                .plusSeconds(7200)
                .atZone(vn.motcua.platform.VietnamTime.ZONE)
                .toLocalDateTime()
                .toString());
        String late = measured();
        assertThat(grown(before, late, "motcua_dossiers{state=\"late\"}")).isPositive();
        assertThat(figure(late, "motcua_jobs_due")).isPositive();
        assertThat(figure(late, "motcua_jobs_lag_seconds")).isPositive();
        shop.waitUntil(shop.now());
        assertThat(figure(measured(), "motcua_jobs_lag_seconds")).isZero();
    }

    private static double grown(String before, String after, String series) {
        return figure(after, series) - figure(before, series);
    }

    @Test
    @DisplayName("sees how often each table was asked, and how often in vain")
    void tables() {
        file();
        String before = scrape();
        String answered = "motcua_table_evaluations_seconds_count{decision=\"deadline\",outcome=\"answered\"}";
        shop.complete(file(), "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        assertThatThrownBy(() -> tables.decide("deadline", Map.of())).isInstanceOf(NoAnswer.class);
        String after = scrape();

        assertThat(after).contains(answered);
        assertThat(figure(
                        after,
                        "motcua_table_evaluations_seconds_count{decision=\"working-calendar\",outcome=\"failed\"}"))
                .as("a table that has not failed says so")
                .isZero();
        assertThat(figure(after, answered)).isGreaterThan(before.contains(answered) ? figure(before, answered) : 0);
        assertThat(figure(after, "motcua_table_evaluations_seconds_count{decision=\"deadline\",outcome=\"failed\"}"))
                .isPositive();
    }

    @Test
    @DisplayName("sees no dossier's code and nobody's name or contact")
    void noNames() {
        String code = file();
        api.getAs(Officers.CLERK, "/api/dossiers/" + code).expect(200);
        api.get("/tra-cuu/" + code + "?secret=sai");
        api.getAs(Officers.CLERK, "/engine-rest/task?maxResults=10&processInstanceBusinessKey=" + code)
                .expect(200);
        String scrape = measured();

        assertThat(scrape).contains("uri=\"/api/dossiers/{code}\"").doesNotContain(code, Officers.CLERK);
        Set<String> known = new TreeSet<>();
        values(new ObjectMapper().valueToTree(Filings.household().get("applicant")), known);
        assertThat(known).isNotEmpty().allSatisfy(value -> assertThat(scrape).doesNotContain(value));
    }

    private static void values(JsonNode node, Set<String> found) {
        node.forEach(child -> values(child, found));
        if (node.isTextual() && node.asText().length() > 3) {
            found.add(node.asText());
        }
    }

    @Test
    @DisplayName("finds every metric that the dashboard and the alerts ask for")
    void dashboard() throws IOException {
        shop.complete(file(), "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        assertThatThrownBy(() -> tables.decide("deadline", Map.of())).isInstanceOf(NoAnswer.class);
        String scrape = measured();
        List<String> queries = new ArrayList<>();
        JsonNode board = new ObjectMapper()
                .readTree(FILES.resolve("grafana-mot-cua.json").toFile());
        board.findValues("expr").forEach(expr -> queries.add(expr.asText()));
        Matcher rule = Pattern.compile("(?m)^\\s+expr: (.+)$")
                .matcher(Files.readString(FILES.resolve("prometheus-alerts.yaml")));
        while (rule.find()) {
            queries.add(rule.group(1));
        }

        assertThat(queries).hasSizeGreaterThan(25);
        for (String query : queries) {
            Matcher name = NAME.matcher(NO_NAMES.matcher(query).replaceAll(" "));
            boolean some = false;
            while (name.find()) {
                some = true;
                if (!THEIRS.contains(name.group())) {
                    assertThat(scrape).as(query).containsPattern("(?m)^" + name.group() + "[{ ]");
                }
            }
            assertThat(some).as(query).isTrue();
            Matcher kept = KEPT.matcher(query);
            while (kept.find()) {
                for (String label : kept.group(1).split(", ")) {
                    assertThat(THEIR_LABELS.contains(label)
                                    || labelled(scrape, query).contains(label))
                            .as("%s of %s", label, query)
                            .isTrue();
                }
            }
            Matcher selector = SELECTOR.matcher(query);
            while (selector.find()) {
                Matcher label = LABEL.matcher(selector.group(2));
                while (label.find()) {
                    if (THEIR_LABELS.contains(label.group(1))) {
                        continue;
                    }
                    assertThat(scrape)
                            .as(query)
                            .containsPattern("(?m)^" + selector.group(1) + "\\{[^}]*" + label.group(1) + "=\""
                                    + label.group(2) + "\"");
                }
            }
        }
    }

    /** The labels that the metrics of a query have. */
    private static Set<String> labelled(String scrape, String query) {
        Set<String> labels = new TreeSet<>();
        Matcher name = NAME.matcher(NO_NAMES.matcher(query).replaceAll(" "));
        while (name.find()) {
            Matcher series =
                    Pattern.compile("(?m)^" + name.group() + "\\{([^}]*)}").matcher(scrape);
            while (series.find()) {
                Matcher label = LABEL.matcher(series.group(1));
                while (label.find()) {
                    labels.add(label.group(1));
                }
            }
        }
        return labels;
    }

    @Test
    @DisplayName("is told by readiness, not by liveness, that a node takes no more requests")
    void probes() {
        api.get("/actuator/health/liveness").expect(200);
        api.get("/actuator/health/readiness").expect(200);
        assertThat(figure(measured(), "motcua_node_ready")).isOne();
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        try {
            api.get("/actuator/health/readiness").expect(503);
            api.get("/actuator/health/liveness").expect(200);
            assertThat(figure(scrape(), "motcua_node_ready")).isZero();
        } finally {
            AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        }
        api.get("/actuator/health/readiness").expect(200);
    }
}
