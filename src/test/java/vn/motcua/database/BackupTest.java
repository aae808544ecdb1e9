package vn.motcua.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.MotCuaApplication;
import vn.motcua.deadline.EntryKind;
import vn.motcua.journal.JournalReport;
import vn.motcua.journal.JournalSealer;
import vn.motcua.journal.JournalVerification;
import vn.motcua.notice.NoticeKind;
import vn.motcua.outbox.OutboxDispatcher;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopConfiguration;

/**
 * Copies a PostgreSQL as the handbook says, while dossiers are filed, loses it, and goes on with the copy on another
 * server.
 */
@OnPostgresOnly
@DisplayName("A backup")
class BackupTest {

    private static final String HOUSEHOLD = "household-business-registration";
    private static final Map<String, Object> FACTS = Map.of("foundedByFamilyMembers", false, "byRepresentative", false);

    @TempDir
    static Path folder;

    @AfterAll
    static void clockAsItWas() {
        Shop.resetEngineClock();
    }

    private static EmbeddedPostgres server(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setRegisterShutdownHook(false)
                .start();
    }

    private static ConfigurableApplicationContext application(EmbeddedPostgres server) {
        return new SpringApplicationBuilder(ShopConfiguration.class, MotCuaApplication.class)
                .profiles("test", "postgres")
                .run(
                        "--server.port=0",
                        "--motcua.clock.tolerance=36500d",
                        "--motcua.notice.transport=folder",
                        "--motcua.notice.mail-folder=" + folder.resolve("mail"),
                        "--MOTCUA_DATABASE_URL=" + server.getJdbcUrl("postgres", "motcua"),
                        "--MOTCUA_DATABASE_USER=postgres",
                        "--MOTCUA_DATABASE_PASSWORD=postgres");
    }

    /** What the citizen and the law were promised. */
    private record Promises(
            Instant firstAppointment,
            Instant currentAppointment,
            List<EntryKind> ledger,
            List<Instant> timers,
            List<String> tasks,
            List<NoticeKind> letters,
            int status,
            String applicant) {

        static Promises of(Shop shop, String code) {
            return new Promises(
                    shop.time(code).firstAppointment(),
                    shop.time(code).currentAppointment(),
                    shop.ledger(code),
                    shop.timers(code),
                    shop.openTasks(code),
                    shop.letters(code),
                    shop.status(code),
                    shop.dossiers().applicant(code).toString()
                            + shop.dossiers().applicant(code).fullName()
                            + shop.dossiers().applicant(code).identityNumber());
        }
    }

    @Test
    @DisplayName("holds every promise: appointments, timers, letters, the outbox, the journal; nothing is sent twice")
    void restored() throws Exception {
        Map<String, Promises> promised = new LinkedHashMap<>();
        String late;
        String open;
        String supplemented;
        String during;
        Instant now;
        String seal;
        List<String> waiting;
        List<String> sent;
        Path copy = folder.resolve("restored");

        try (EmbeddedPostgres server = server(folder.resolve("first"))) {
            sql(
                    server,
                    "create database motcua encoding 'UTF8' template template0"
                            + " locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'");
            try (ConfigurableApplicationContext application = application(server)) {
                Shop shop = application.getBean(Shop.class);
                shop.openForTheDay("2026-09-07T09:00");
                String finished = accepted(shop);
                shop.complete(finished, "UserTask_Review", Map.of("reviewResult", "approve"));
                shop.complete(finished, "UserTask_SignResult", Map.of("signDecision", "sign"));
                shop.complete(finished, "UserTask_HandOverResult", Map.of("delivery", "COUNTER"));
                late = accepted(shop);
                shop.waitUntil("2026-09-11T09:00");
                shop.complete(
                        late,
                        "UserTask_DraftApology",
                        Map.of("apologyReason", "Hệ thống gián đoạn", "newDueOn", "2026-09-16"));
                shop.complete(late, "UserTask_SignApology", Map.of("signDecision", "sign"));
                application.getBean(OutboxDispatcher.class).dispatchDue();
                sent = mails();
                open = accepted(shop);
                supplemented = shop.file(HOUSEHOLD, Shop.THUY_NGUYEN, FACTS);
                shop.complete(
                        supplemented,
                        "UserTask_CheckPapers",
                        Map.of("checkResult", "missing", "missingPapers", "Bản sao", "reason", "Thiếu bản sao"));
                application.getBean(JournalSealer.class).seal();

                during = backUp(server, folder.resolve("first"), copy, () -> accepted(shop));
                now = shop.now();
                for (String code : List.of(finished, late, open, supplemented, during)) {
                    promised.put(code, Promises.of(shop, code));
                }
                JournalReport journal = verified(application);
                seal = journal.lastSeal();
                waiting = waiting(application);
            }
        }
        assertThat(sent).isNotEmpty();
        assertThat(waiting).hasSizeGreaterThanOrEqualTo(3);
        assertThat(promised.get(late).letters()).contains(NoticeKind.APOLOGY);
        assertThat(promised.get(open).timers()).isNotEmpty();

        try (EmbeddedPostgres server = server(copy);
                ConfigurableApplicationContext application = application(server)) {
            Shop shop = application.getBean(Shop.class);
            shop.now(now.atZone(vn.motcua.platform.VietnamTime.ZONE)
                    .toLocalDateTime()
                    .toString());

            promised.forEach(
                    (code, promises) -> assertThat(Promises.of(shop, code)).isEqualTo(promises));
            assertThat(waiting(application)).isEqualTo(waiting);
            assertThat(application.getBean(JournalVerification.class).verify(seal))
                    .satisfies(report -> assertThat(report.findings()).isEmpty());

            assertThat(application.getBean(OutboxDispatcher.class).dispatchDue())
                    .as("what waited is sent, what was sent is not")
                    .isEqualTo(waiting.size());
            assertThat(mails()).hasSize(sent.size() + waiting.size()).containsAll(sent);

            shop.complete(
                    supplementedAgain(shop, supplemented), "UserTask_CheckPapers", Map.of("checkResult", "complete"));
            shop.waitUntil(promised.get(open).currentAppointment().plusSeconds(86_400));
            assertThat(shop.openTasks(open)).contains("UserTask_DraftApology", "UserTask_ExplainLateness");
            assertThat(shop.letters(late, NoticeKind.APOLOGY)).isOne();
            application.getBean(JournalSealer.class).seal();
            assertThat(verified(application).seals()).isGreaterThan(1);
        }
    }

    private static String accepted(Shop shop) {
        String code = shop.file(HOUSEHOLD, Shop.THUY_NGUYEN, FACTS);
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        return code;
    }

    private static String supplementedAgain(Shop shop, String code) {
        shop.supplement(code);
        return code;
    }

    private static JournalReport verified(ConfigurableApplicationContext application) {
        JournalReport report = application.getBean(JournalVerification.class).verify(null);
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isPositive();
        return report;
    }

    private static List<String> waiting(ConfigurableApplicationContext application) {
        return application
                .getBean(JdbcClient.class)
                .sql("select id from outbox where next_attempt_at is not null order by id")
                .query(String.class)
                .list();
    }

    private static List<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("mail"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    private interface Work {
        String go();
    }

    /** As {@code pg_basebackup} does: the files while the server works, then the log that makes them one moment. */
    private static String backUp(EmbeddedPostgres server, Path data, Path copy, Work meanwhile)
            throws IOException, SQLException {
        String worked;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement backup = connection.createStatement()) {
            backup.execute("select pg_backup_start('test', fast => true)");
            copy(data, copy, Set.of("pg_wal", "postmaster.pid", "postmaster.opts"));
            worked = meanwhile.go();
            try (ResultSet stopped =
                    backup.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
                stopped.next();
                Files.writeString(copy.resolve("backup_label"), stopped.getString(1));
            }
        }
        copy(data.resolve("pg_wal"), copy.resolve("pg_wal"), Set.of());
        return worked;
    }

    private static void copy(Path from, Path to, Set<String> without) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path target = to.resolve(from.relativize(directory).toString());
                Files.createDirectories(target);
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(directory));
                return without.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!without.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                if (!Files.exists(file)) {
                    return FileVisitResult.CONTINUE;
                }
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static void sql(EmbeddedPostgres server, String statement) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement execute = connection.createStatement()) {
            execute.execute(statement);
        }
    }
}
