package vn.motcua.rulebook.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.NoAnswer;

class CamundaDecisionTablesTest {

    private static final Map<String, Object> QUESTION = Map.of(
            "procedure",
            "house-building-permit",
            "province",
            "31",
            "options",
            List.of(),
            "receivedOn",
            LocalDate.of(2026, 11, 21));

    private static ProcessEngine engine;

    private final CamundaDecisionTables tables = new CamundaDecisionTables(
            engine.getRepositoryService(),
            new Unrestricted(engine.getIdentityService()),
            new PublicationListener(
                    JdbcClient.create(engine.getProcessEngineConfiguration().getDataSource())),
            new TableMeters(new StaticListableBeanFactory().getBeanProvider(MeterRegistry.class)));

    @BeforeAll
    static void start() {
        engine = new StandaloneInMemProcessEngineConfiguration()
                .setProcessEngineName("decision-tables")
                .setJdbcUrl("jdbc:h2:mem:decision-tables")
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_CREATE_DROP)
                .setAuthorizationEnabled(true)
                .setJobExecutorActivate(false)
                .buildProcessEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void undeploy() {
        engine.getIdentityService().clearAuthentication();
        engine.getRepositoryService().createDeploymentQuery().list().forEach(deployment -> engine.getRepositoryService()
                .deleteDeployment(deployment.getId(), true));
    }

    @Test
    void answersByTheTableInForce() throws IOException {
        deploy(fee());

        DecisionOutcome outcome = tables.decide("fee", QUESTION);

        assertThat(outcome.single().number("amount")).isEqualTo(75_000);
        assertThat(outcome.version()).isEqualTo(1);
        assertThat(outcome.definitionId()).startsWith("fee:1:");
    }

    @Test
    void answersByANewTableAtOnce() throws IOException {
        deploy(fee());
        tables.decide("fee", QUESTION);
        deploy(fee().replace("<text>75000</text>", "<text>60000</text>"));

        DecisionOutcome outcome = tables.decide("fee", QUESTION);

        assertThat(outcome.version()).isEqualTo(2);
        assertThat(outcome.single().number("amount")).isEqualTo(60_000);
    }

    @Test
    void answersTheSameWhoeverAsks() throws IOException {
        deploy(fee());
        engine.getIdentityService().setAuthentication("officer-without-rights", List.of("commune-staff"));

        assertThat(tables.decide("fee", QUESTION).single().number("amount")).isEqualTo(75_000);
        assertThat(engine.getIdentityService().getCurrentAuthentication().getUserId())
                .isEqualTo("officer-without-rights");
    }

    @Test
    void hasNoAnswerWithoutATable() {
        engine.getIdentityService().setAuthenticatedUserId("officer");

        assertThatThrownBy(() -> tables.decide("fee", QUESTION))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("'fee'");
        assertThat(engine.getIdentityService().getCurrentAuthentication()).isNotNull();
    }

    @Test
    void deploysEveryTableOfTheRepository() throws IOException {
        for (String table : List.of(
                "required-papers",
                "fee",
                "fee-waiver",
                "deadline",
                "authority",
                "working-calendar",
                "simplification-options",
                "feedback-terms",
                "retention")) {
            engine.getRepositoryService()
                    .createDeployment()
                    .addString(table + ".dmn", Files.readString(TableFiles.file(table)))
                    .deploy();
        }

        assertThat(engine.getRepositoryService()
                        .createDecisionDefinitionQuery()
                        .latestVersion()
                        .count())
                .isEqualTo(9);
    }

    private static String fee() throws IOException {
        return Files.readString(TableFiles.file("fee"));
    }

    private static void deploy(String dmn) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("fee.dmn", dmn)
                .deploy();
    }
}
