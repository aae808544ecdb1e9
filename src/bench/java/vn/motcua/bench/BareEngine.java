package vn.motcua.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The engine alone with the same models and tables: no record of our own, no ledger, no listeners, no letters. The words
 * of the models answer constants; accepting a dossier asks the tables by the engine's decision service.
 */
final class BareEngine extends Contender {

    /** Whose settings the engine runs with. */
    enum Settings {
        /** {@code application.yaml}, as ours. */
        OURS,
        /** The starter's defaults: full history, metrics, no authorizations. */
        SHIPPED
    }

    private static final String WEB_STARTERS =
            "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration,"
                    + "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration";
    private static final String SHOP = "H24.11560";

    private final Settings settings;
    private final RuntimeService runtime;
    private final AtomicInteger serial = new AtomicInteger();

    @SafeVarargs
    BareEngine(
            Database database,
            Settings settings,
            ApplicationContextInitializer<ConfigurableApplicationContext>... initializers) {
        this(database.open(), settings, initializers);
    }

    private BareEngine(
            Database.Place place,
            Settings settings,
            ApplicationContextInitializer<ConfigurableApplicationContext>[] initializers) {
        super(new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .initializers(initializers)
                .run(Stream.concat(
                        place.plainSettings().stream(),
                        Stream.of(
                        "--spring.config.location="
                                + (settings == Settings.OURS ? "classpath:/" : "optional:classpath:/none/"),
                        "--spring.flyway.enabled=false",
                        "--camunda.bpm.database.schema-update=true",
                        "--spring.autoconfigure.exclude=" + WEB_STARTERS,
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=error",
                        "--camunda.bpm.auto-deployment-enabled=false",
                        "--management.endpoint.health.validate-group-membership=false",
                        "--camunda.bpm.job-execution.enabled=false")).toArray(String[]::new)),
                place);
        this.settings = settings;
        runtime = bean(RuntimeService.class);
        deploy(bean(RepositoryService.class));
    }

    private static void deploy(RepositoryService repository) {
        DeploymentBuilder deployment = repository.createDeployment().name("bench");
        try {
            for (String files : List.of("processes/**/*.bpmn", "processes/**/*.form", "decisions/**/*.dmn")) {
                for (Resource file :
                        new PathMatchingResourcePatternResolver().getResources("classpath:/" + files)) {
                    deployment.addInputStream(file.getFilename(), file.getInputStream());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deployment.deploy();
    }

    @Override
    public String name() {
        return settings == Settings.OURS ? "bare engine, our settings" : "bare engine as shipped";
    }

    @Override
    public String file() {
        String code = SHOP + "-260907-" + serial.incrementAndGet();
        runtime.startProcessInstanceByKey(
                PROCEDURE,
                code,
                Variables.createVariables()
                        .putValue("dossierCode", code)
                        .putValue("procedure", PROCEDURE)
                        .putValue("locality", "11560")
                        .putValue("channel", "COUNTER")
                        .putValue("receivedAt", new Date()));
        return code;
    }

    /** Only what the starters configure. No stereotype, or our own scan would find it. */
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Authority authority() {
            return new Authority();
        }

        @Bean
        DossierWord dossier(@Lazy DecisionService decisions, @Lazy IdentityService identity) {
            return new DossierWord(decisions, identity);
        }

        @Bean
        DeadlineWord deadline() {
            return new DeadlineWord();
        }

        @Bean
        OptionsWord options() {
            return new OptionsWord();
        }
    }

    /** Knows no option that is in force. */
    public static final class OptionsWord {

        public boolean inForce(String dossierCode, String option) {
            return false;
        }
    }

    /** Answers constant groups. */
    public static final class Authority {

        public String group(String dossierCode, String role) {
            return SHOP + "-" + role;
        }

        public List<String> signers(String dossierCode) {
            return List.of(SHOP + "-head");
        }
    }

    /** Accepts every dossier after asking the tables, and writes nothing down. */
    public static final class DossierWord {

        private static final LocalDate RECEIVED_ON = LocalDate.of(2026, 9, 7);
        private static final Map<String, Object> FACTS =
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false);

        private final DecisionService decisions;
        private final IdentityService identity;

        DossierWord(DecisionService decisions, IdentityService identity) {
            this.decisions = decisions;
            this.identity = identity;
        }

        public void accept(String dossierCode) {
            Authentication officer = identity.getCurrentAuthentication();
            identity.clearAuthentication();
            try {
                ask("required-papers", Map.of("applicantGroup", "NONE", "facts", FACTS, "receivedOn", RECEIVED_ON));
                ask("fee", Map.of("province", "31", "facts", FACTS, "receivedOn", RECEIVED_ON));
                ask(
                        "fee-waiver",
                        Map.of(
                                "province",
                                "31",
                                "formerProvince",
                                "31",
                                "feeKind",
                                "HOUSEHOLD_BUSINESS_REGISTRATION",
                                "setBy",
                                "PROVINCE",
                                "channel",
                                "COUNTER",
                                "applicantGroup",
                                "NONE",
                                "receivedOn",
                                RECEIVED_ON));
                ask("authority", Map.of("province", "31", "locality", "11560", "actedOn", RECEIVED_ON));
                ask("deadline", Map.of("facts", FACTS, "channel", "COUNTER", "receivedOn", RECEIVED_ON));
                ask(
                        "working-calendar",
                        Map.of(
                                "date",
                                RECEIVED_ON,
                                "dayOfWeek",
                                RECEIVED_ON.getDayOfWeek().name(),
                                "province",
                                "31",
                                "unit",
                                SHOP));
            } finally {
                if (officer != null) {
                    identity.setAuthentication(
                            officer.getUserId(), officer.getGroupIds(), officer.getTenantIds());
                }
            }
        }

        private void ask(String table, Map<String, Object> inputs) {
            Map<String, Object> variables = new HashMap<>(inputs);
            variables.put("procedure", PROCEDURE);
            variables.put("options", List.of());
            decisions.evaluateDecisionTableByKey(table, variables);
        }

        public boolean accepted(String dossierCode) {
            return true;
        }

        public boolean finished(String dossierCode) {
            return true;
        }

        public boolean refusalProposed(String dossierCode) {
            return false;
        }
    }

    /** Answers constant dates, after the test's Monday. */
    public static final class DeadlineWord {

        public Date warningAt(String dossierCode) {
            return Date.from(Instant.parse("2026-09-09T00:30:00Z"));
        }

        public Date lateAt(String dossierCode) {
            return Date.from(Instant.parse("2026-09-10T10:30:00Z"));
        }
    }
}
