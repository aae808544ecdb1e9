package vn.motcua.demo;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import vn.motcua.MotCuaApplication;
import vn.motcua.deadline.Deadlines;
import vn.motcua.dossier.Dossiers;
import vn.motcua.platform.VietnamTime;
import vn.motcua.portal.StrictPortal;

@DisplayName("The demo")
class DemoTest {

    private static final String PASSWORD = "hoa-sen-thang-tam";

    /** Few, so that it is quick, and enough for one of each kind. */
    private static final int ORDINARY = 12;

    /** Starts a demo on an empty database whose clock is so far ahead already. */
    private static ConfigurableApplicationContext start(String database, Duration ahead) {
        return new SpringApplicationBuilder(MotCuaApplication.class)
                .profiles("demo")
                .run(
                        "--server.port=0",
                        "--motcua.public-url=http://localhost",
                        "--motcua.demo.password=" + PASSWORD,
                        "--motcua.outbox.dispatch=false",
                        "--motcua.demo.ordinary-dossiers=" + ORDINARY,
                        "--spring.flyway.baseline-on-migrate=true",
                        "--spring.flyway.baseline-version=0",
                        "--spring.flyway.init-sql=create table if not exists demo_clock (id integer not null primary key,"
                                + " offset_millis bigint not null);"
                                + "insert into demo_clock select 1, " + ahead.toMillis()
                                + " where not exists (select * from demo_clock)",
                        "--spring.datasource.url=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"MONDAY, 06:00", "FRIDAY, 16:30", "SATURDAY, 11:00"})
    @DisplayName("tells every story, whenever it is first started")
    void everyStory(java.time.DayOfWeek weekday, java.time.LocalTime time) throws Exception {
        ZonedDateTime now = ZonedDateTime.now(VietnamTime.ZONE);
        ZonedDateTime start =
                now.with(java.time.temporal.TemporalAdjusters.next(weekday)).with(time);
        String database = "demo-" + weekday;
        Instant moved;
        try (ConfigurableApplicationContext demo = start(database, Duration.between(now, start))) {
            Dossiers dossiers = demo.getBean(Dossiers.class);
            Deadlines deadlines = demo.getBean(Deadlines.class);
            Map<String, String> stories = demo.getBean(Samples.class).all().stream()
                    .collect(toMap(Samples.Sample::story, Samples.Sample::dossierCode));
            Map<String, Integer> statuses = stories.entrySet().stream()
                    .collect(toMap(
                            Map.Entry::getKey,
                            story -> dossiers.get(story.getValue()).status().code()));

            assertThat(statuses)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "filed",
                            1,
                            "review",
                            4,
                            "soon",
                            4,
                            "late",
                            4,
                            "supplement",
                            5,
                            "ready",
                            9,
                            "returned",
                            10,
                            "apologised",
                            10,
                            "residence",
                            4,
                            "inspection",
                            4));
            JdbcClient jdbc = demo.getBean(JdbcClient.class);
            assertThat(StrictPortal.rejected(jdbc)).isEmpty();
            assertThat(jdbc.sql("select count(*) from outbox where kind = 'PORTAL_STATUS'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(jdbc.sql("select count(*) from status_change")
                            .query(Long.class)
                            .single());
            assertThat(deadlines.of(stories.get("late")).late()).isTrue();
            assertThat(deadlines.of(stories.get("soon")))
                    .satisfies(soon -> assertThat(soon.warned()).isTrue())
                    .satisfies(soon -> assertThat(soon.late()).isFalse());
            assertThat(deadlines.of(stories.get("apologised")).extensions()).isOne();
            assertThat(demo.getBean(TaskService.class)
                            .createTaskQuery()
                            .processInstanceBusinessKey(stories.get("late"))
                            .count())
                    .isEqualTo(3);
            assertThat(demo.getBean(IdentityService.class).checkPassword("thuynguyen.lanhdao", PASSWORD))
                    .isTrue();
            if (weekday == java.time.DayOfWeek.MONDAY) {
                theVisitorFilesADossier(demo);
            }

            TimeMachine timeMachine = demo.getBean(TimeMachine.class);
            timeMachine.advance(Period.ofDays(4));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(deadlines.of(stories.get("soon")).late()).isTrue());
            moved = timeMachine.now();
        }
        assertThat(ClockUtil.now())
                .isCloseTo(Instant.now(), Duration.ofMinutes(1).toMillis());
        if (weekday == java.time.DayOfWeek.FRIDAY) {
            try (ConfigurableApplicationContext again = start(database, Duration.ZERO)) {
                assertThat(again.getBean(TimeMachine.class).now()).isAfterOrEqualTo(moved);
                assertThat(ClockUtil.now().toInstant()).isAfterOrEqualTo(moved.truncatedTo(ChronoUnit.SECONDS));
                assertThat(again.getBean(Samples.class).all()).hasSize(10);
            }
        }
    }

    private static void theVisitorFilesADossier(ConfigurableApplicationContext demo) throws Exception {
        MockMvc browser = MockMvcBuilders.webAppContextSetup((WebApplicationContext) demo)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        browser.perform(get("/demo"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("thuynguyen.tiepnhan")))
                .andExpect(content().string(not(containsString("??"))))
                .andExpect(content().string(not(containsString(PASSWORD))));
        browser.perform(post("/demo/dossiers")).andExpect(status().isForbidden());
        String tracking = browser.perform(post("/demo/dossiers").with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        browser.perform(get(java.net.URI.create(tracking))).andExpect(status().isOk());
    }
}
