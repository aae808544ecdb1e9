package vn.motcua.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import vn.motcua.MotCuaApplication;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.platform.PrivacyKeyset;
import vn.motcua.platform.Caller;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/**
 * The whole system as it runs, but for the job executor; letters and changes for the Portal are queued, and nobody takes
 * them away. Time stands still on a working Monday.
 */
final class OurSystem extends Contender {

    private static final Clock MONDAY =
            Clock.fixed(LocalDateTime.parse("2026-09-07T09:00").atZone(VietnamTime.ZONE).toInstant(), VietnamTime.ZONE);
    private static final String WARD = "11560";

    private static final List<String> SETTINGS = List.of(
            "--spring.main.banner-mode=off",
            "--logging.level.root=error",
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--motcua.https=false",
            "--camunda.bpm.job-execution.enabled=false",
            "--motcua.administrator.password=Do-toc-do-2026",
            "--motcua.privacy.keyset=" + PrivacyKeyset.create().text(),
            "--motcua.clock.tolerance=36500d",
            "--motcua.portal.url=http://127.0.0.1:9",
            "--motcua.outbox.dispatch=false");

    private final FileDossier fileDossier;
    private @Nullable PageReader clerk;

    @SafeVarargs
    OurSystem(Database database, ApplicationContextInitializer<ConfigurableApplicationContext>... initializers) {
        this(database, MONDAY, initializers);
    }

    @SafeVarargs
    OurSystem(
            Database database,
            Clock clock,
            ApplicationContextInitializer<ConfigurableApplicationContext>... initializers) {
        this(database.open(), clock, initializers);
    }

    private OurSystem(
            Database.Place place,
            Clock clock,
            ApplicationContextInitializer<ConfigurableApplicationContext>[] initializers) {
        super(new SpringApplicationBuilder(MotCuaApplication.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
                .initializers(initializers)
                .run(Stream.concat(place.settings().stream(), SETTINGS.stream()).toArray(String[]::new)),
                place);
        fileDossier = bean(FileDossier.class);
    }

    @Override
    public String name() {
        return "whole system";
    }

    /** The page, over HTTP. */
    @Override
    public void openDesk() {
        try {
            String group = group(CHECK_PAPERS);
            if (clerk == null) {
                clerk = new PageReader(this, "canbo.dotocdo", group);
            }
            int answer = clerk.get("/ban-lam-viec?unit=" + group.substring(0, group.indexOf('-')))
                    .statusCode();
            if (answer != 200) {
                throw new IllegalStateException("The desk answers " + answer);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String file() {
        Applicant applicant = new Applicant(
                "Nguyễn Thị Hồng Ánh", "031085001234", "0912345678", "hong.anh@example.vn", "Số 5 đường Lê Lợi", null);
        Filing filing = new Filing(
                PROCEDURE,
                WARD,
                null,
                Channel.COUNTER,
                null,
                ApplicantGroup.NONE,
                applicant,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        return fileDossier
                .file(filing, new Caller("cong-dvc", Set.of(Caller.PORTAL_CLIENT)), null, "")
                .code();
    }
}
