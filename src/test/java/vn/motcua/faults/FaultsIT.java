package vn.motcua.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.notice.SlowMailServer;
import vn.motcua.outbox.MessageKind;
import vn.motcua.platform.VietnamTime;

/**
 * Two nodes on one PostgreSQL, under load, and what befalls them. Each scenario ends with the same {@link Reckoning}. The
 * sizes are multiplied by {@code -Dfaults.scale}. The order only saves
 * starts: every scenario brings back what another one has ended.
 */
@DisplayName("Two nodes survive")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

    private static final double SCALE = Double.parseDouble(System.getProperty("faults.scale", "1"));

    /** Of each load; bounded, so that the build stays short. */
    private static final int DOSSIERS = 20;

    /** Exit status of a process that was told to end, 128 + 15. */
    private static final int SIGTERM = 143;

    @TempDir
    static Path folder;

    private static Cluster cluster;

    private Reckoning reckoning;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster(folder);
        learnGroups();
    }

    @AfterAll
    static void end() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void whole() throws Exception {
        cluster.whole();
        reckoning = new Reckoning(cluster.postgres.database());
    }

    private static int scaled(int number) {
        return (int) Math.max(1, Math.round(number * SCALE));
    }

    /** Takes a late dossier from its filing to its end, joining the groups that its tasks are for on the way. */
    private static void learnGroups() throws Exception {
        HttpResponse<String> filed =
                cluster.first.send("POST", Cluster.PORTAL, "/api/dossiers", Load.filing(true), "groups-0");
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        String code = Json.read(filed.body()).path("dossierCode").asText();
        LocalDate newDueOn = LocalDate.now().plusDays(1);
        String last = "";
        for (long end = System.nanoTime() + Duration.ofMinutes(1).toNanos(); System.nanoTime() < end; ) {
            cluster.joinGroupsOf(code);
            JsonNode tasks = cluster.first.get(
                    Cluster.OFFICER, "/engine-rest/task?maxResults=50&processInstanceBusinessKey=" + code);
            for (JsonNode task : tasks) {
                HttpResponse<String> answer = cluster.first.send(
                        "POST",
                        Cluster.OFFICER,
                        "/engine-rest/task/" + task.path("id").asText() + "/complete",
                        Load.answersTo(task.path("taskDefinitionKey").asText(), newDueOn),
                        null);
                last = task + " was answered " + answer.statusCode() + " " + answer.body();
                newDueOn = answer.statusCode() == 400 ? newDueOn.plusDays(1) : newDueOn;
            }
            JsonNode dossier = cluster.first.get(Cluster.PORTAL, "/api/dossiers/" + code);
            if (dossier.path("status").asInt() == 10) {
                return;
            }
        }
        throw new AssertionError("The first dossier was not worked off; " + last);
    }

    @Test
    @Order(1)
    @DisplayName("the same dossier filed again and again with one key")
    void sameKey() throws Exception {
        int times = scaled(200);
        Set<String> bodies = ConcurrentHashMap.newKeySet();
        Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        String body = Load.filing(false);
        inParallel(8, times, number -> {
            HttpResponse<String> answer =
                    node(number).send("POST", Cluster.PORTAL, "/api/dossiers", body, "same-key-0");
            statuses.computeIfAbsent(answer.statusCode(), first -> new AtomicInteger())
                    .incrementAndGet();
            if (answer.statusCode() == 201) {
                bodies.add(answer.body());
            }
        });

        assertThat(bodies).hasSize(1);
        assertThat(statuses).containsOnlyKeys(201);
        reckoning.of(
                "one dossier filed " + times + " times with one key by 8 clients",
                Map.of(
                        "same-key-0",
                        Json.read(bodies.iterator().next()).path("dossierCode").asText()),
                bodies.size() + " answer to " + times + " requests");
    }

    @Test
    @Order(2)
    @DisplayName("two clerks at the same task, again and again")
    void sameTask() throws Exception {
        int tasks = scaled(30);
        String sample = file("same-task-0");
        new OpenDossierCopies(cluster.postgres.database()).copy(sample, tasks - 1);
        List<String> ids = cluster.jdbc()
                .sql("select task_id from work_item where dossier_code = :code or dossier_code like :copies")
                .param("code", sample)
                .param("copies", sample + "-%")
                .query(String.class)
                .list();
        assertThat(ids).hasSize(tasks);
        Map<String, AtomicInteger> claims = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> completions = new ConcurrentHashMap<>();
        List<String> clerks = List.of(Cluster.OFFICER, Cluster.COLLEAGUE);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (String id : ids) {
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<Boolean>> acts = new ArrayList<>();
                for (int clerk = 0; clerk < 2; clerk++) {
                    String user = clerks.get(clerk);
                    Node node = node(clerk);
                    acts.add(both.submit(() -> {
                        together.await();
                        int claimed = answered(
                                node,
                                node.send(
                                        "POST",
                                        user,
                                        "/engine-rest/task/" + id + "/claim",
                                        Json.write(Map.of("userId", user)),
                                        null));
                        count(claims, claimed);
                        together.await();
                        int completed = answered(
                                node,
                                node.send(
                                        "POST",
                                        user,
                                        "/engine-rest/task/" + id + "/complete",
                                        Load.answersTo("UserTask_CheckPapers", LocalDate.EPOCH),
                                        null));
                        count(completions, completed);
                        return claimed == 204;
                    }));
                }
                int won = 0;
                for (Future<Boolean> act : acts) {
                    won += act.get() ? 1 : 0;
                }
                assertThat(won).as("clerks who got task " + id).isOne();
            }
        } finally {
            both.shutdownNow();
        }

        assertThat(completions.get("204").get()).isEqualTo(ids.size());
        assertThat(Stream.concat(claims.keySet().stream(), completions.keySet().stream()))
                .allMatch(status -> status.equals("204") || status.startsWith("4"));
        reckoning.of(
                "two clerks claim and complete the same task, " + ids.size() + " times, on different nodes",
                Map.of("same-task-0", sample),
                "claims " + new TreeMap<>(claims) + ", completions " + new TreeMap<>(completions));
    }

    @Test
    @Order(3)
    @DisplayName("many timers due at the same second")
    void timers() throws Exception {
        int timers = scaled(100);
        String sample = accepted("timers-0");
        new OpenDossierCopies(cluster.postgres.database()).copy(sample, timers - 1);
        Instant due = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
        assertThat(warnAt(sample, due)).isEqualTo(timers);
        Awaitility.await()
                .atMost(Duration.ofMinutes(3).plusMillis(20L * timers))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> warnings(sample) == 0);
        double seconds = (System.currentTimeMillis() - due.toEpochMilli()) / 1000.0;

        assertThat(apologies(sample)).isEqualTo(timers);
        reckoning.of(
                timers + " timers due at the same second",
                Map.of("timers-0", sample),
                "each fired once, in %.1f s, %.0f/s".formatted(seconds, timers / seconds));
    }

    @Test
    @Order(4)
    @DisplayName("no connection left in the pool")
    void poolExhausted() throws Exception {
        Node node = cluster.first;
        int requests = Cluster.POOL + 10;
        Map<String, AtomicInteger> statuses = new ConcurrentHashMap<>();
        Map<String, String> filed = new ConcurrentHashMap<>();
        List<Duration> waited = Collections.synchronizedList(new ArrayList<>());
        List<String> retryAfter = Collections.synchronizedList(new ArrayList<>());
        try (Connection blocker = cluster.postgres.database().getConnection()) {
            blocker.setAutoCommit(false);
            try (Statement lock = blocker.createStatement()) {
                lock.execute("lock table dossier in access exclusive mode");
            }
            ExecutorService clients = Executors.newFixedThreadPool(requests);
            try {
                for (int i = 0; i < requests; i++) {
                    int number = i;
                    clients.submit(() -> {
                        long begun = System.nanoTime();
                        HttpResponse<String> answer = node.send(
                                "POST", Cluster.PORTAL, "/api/dossiers", Load.filing(false), "pool-" + number);
                        count(statuses, answer.statusCode());
                        if (answer.statusCode() == 503) {
                            waited.add(Duration.ofNanos(System.nanoTime() - begun));
                            retryAfter.add(
                                    answer.headers().firstValue("Retry-After").orElse("not said"));
                        }
                        return null;
                    });
                }
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> statuses.containsKey("503"));
                assertThat(node.readiness()).isEqualTo(503);
                blocker.rollback();
            } finally {
                clients.shutdown();
                assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> node.readiness() == 200);
        for (int i = 0; i < requests; i++) {
            HttpResponse<String> again =
                    node.send("POST", Cluster.PORTAL, "/api/dossiers", Load.filing(false), "pool-" + i);
            assertThat(again.statusCode()).isEqualTo(201);
            filed.put("pool-" + i, Json.read(again.body()).path("dossierCode").asText());
        }

        assertThat(statuses.keySet()).isSubsetOf("201", "409", "503");
        assertThat(retryAfter).isNotEmpty().allMatch(seconds -> seconds.matches("[1-9][0-9]*"));
        assertThat(waited).allMatch(time -> time.compareTo(Cluster.CONNECTION_TIMEOUT.multipliedBy(3)) < 0);
        reckoning.of(
                "all " + Cluster.POOL + " connections of a node taken",
                filed,
                "met " + new TreeMap<>(statuses) + ", told to come again after at most "
                        + waited.stream().max(Duration::compareTo).orElseThrow().toMillis() + " ms");
    }

    @Test
    @Order(6)
    @DisplayName("kill -9 of one of them under load")
    void oneKilled() throws Exception {
        Load load = new Load(cluster, "one-killed", scaled(DOSSIERS)).run(() -> cluster.second.kill());

        assertThat(load.troubles()).doesNotContainKeys("500");
        reckoning.of("kill -9 of one of two nodes", load.filed(), "met " + load.troubles());
    }

    @Test
    @Order(7)
    @DisplayName("a clock that is set back one hour on one of them under load")
    void clockSetBack() throws Exception {
        Map<String, Integer> before = new TreeMap<>();
        Load load = new Load(cluster, "clock", scaled(DOSSIERS)).run(() -> {
            cluster.second.setClock(Duration.ofHours(-1));
            HttpResponse<String> refused =
                    cluster.second.send("POST", Cluster.PORTAL, "/api/dossiers", Load.filing(false), "clock-refused-0");
            before.put("filing", refused.statusCode());
            before.put("readiness", cluster.second.readiness());
            before.put(
                    "reading",
                    cluster.second
                            .send("GET", Cluster.OFFICER, "/engine-rest/task/count", null, null)
                            .statusCode());
        });

        assertThat(before)
                .containsEntry("filing", 503)
                .containsEntry("readiness", 503)
                .containsEntry("reading", 200);
        cluster.second.setClock(Duration.ZERO);
        cluster.second.awaitReady();
        assertThat(cluster.jdbc()
                        .sql("select count(*) from filing_key where idempotency_key = 'clock-refused-0'")
                        .query(Integer.class)
                        .single())
                .isZero();
        reckoning.of(
                "clock of one node set back one hour",
                load.filed(),
                "that node refused its acts; met " + load.troubles());
    }

    @Test
    @Order(8)
    @DisplayName("PostgreSQL broken off and started again under load")
    void postgresRestarted() throws Exception {
        Load load = new Load(cluster, "postgres", scaled(DOSSIERS)).run(() -> cluster.postgres.restartAtOnce());

        assertThat(load.troubles()).doesNotContainKeys("500");
        assertThat(cluster.nodes()).allMatch(Node::running);
        reckoning.of("PostgreSQL restarted at once", load.filed(), "met " + load.troubles());
    }

    @Test
    @Order(9)
    @DisplayName("kill -9 of both under load")
    void bothKilled() throws Exception {
        Load load = new Load(cluster, "both-killed", scaled(DOSSIERS)).run(() -> {
            cluster.first.kill();
            cluster.second.kill();
            cluster.whole();
        });

        assertThat(load.troubles()).doesNotContainKeys("500");
        reckoning.of("kill -9 of both nodes", load.filed(), "met " + load.troubles());
    }

    @Test
    @Order(10)
    @DisplayName("SIGTERM under load, which ends what it has begun and gives back what it has not")
    void terminated() throws Exception {
        long[] took = new long[1];
        int[] exit = new int[1];
        Load load = new Load(cluster, "terminated", scaled(DOSSIERS)).run(() -> {
            long begun = System.nanoTime();
            exit[0] = cluster.second.terminate(Duration.ofSeconds(60));
            took[0] = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        });
        assertThat(load.troubles().keySet()).isSubsetOf("400", "409", "no answer");
        assertThat(exit[0]).isEqualTo(SIGTERM);

        // Only one node is left: what it has begun nobody else can finish.
        String slow = accepted("slow-0");
        String waiting = accepted("waiting-0");
        new OpenDossierCopies(cluster.postgres.database()).copy(waiting, 199);
        try (Connection blocker = cluster.postgres.database().getConnection()) {
            hold(blocker, slow);
            warnAt(slow, Instant.now());
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> waitingForLocks() == 1);
            holdCopies(blocker, waiting);
            warnAt(waiting, Instant.now());
            // Its threads are at work, and more jobs are its own than they can begin.
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> number(LOCKED) > 8);
            cluster.first.beginToTerminate();
            Node.pause(Duration.ofSeconds(3));
            blocker.rollback();
        }
        assertThat(cluster.first.terminate(Duration.ofSeconds(60))).isEqualTo(SIGTERM);

        assertThat(apologies(slow)).as("the job that ran was finished").isOne();
        long left = warnings(waiting);
        assertThat(left).as("jobs that were not begun after SIGTERM, of 200").isGreaterThan(100);
        assertThat(number(LOCKED))
                .as("jobs that nobody does and nobody may take")
                .isZero();
        // The next scenario wants them so, and both have to be started anyway.
        cluster.mailTo(Cluster.Mail.FOLDER);
        Map<String, String> filed = new HashMap<>(load.filed());
        filed.put("slow-0", slow);
        filed.put("waiting-0", waiting);
        reckoning.of(
                "SIGTERM of both nodes, one after the other",
                filed,
                "ended after " + took[0] + " ms with " + exit[0] + "; the running job was finished, " + left
                        + " waiting ones left to others; met " + load.troubles());
    }

    @Test
    @Order(4)
    @DisplayName("a job that takes long, without beginning it twice")
    void slowJob() throws Exception {
        String slow = accepted("slow-job-0");
        long most = 0;
        try (Connection blocker = cluster.postgres.database().getConnection()) {
            hold(blocker, slow);
            warnAt(slow, Instant.now());
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> waitingForLocks() > 0);
            for (long end = System.nanoTime() + Duration.ofSeconds(4).toNanos(); System.nanoTime() < end; ) {
                most = Math.max(most, waitingForLocks());
                Node.pause(Duration.ofMillis(50));
            }
            blocker.rollback();
        }

        assertThat(most).as("nodes at the job at once").isOne();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> apologies(slow) == 1);
        reckoning.of(
                "a job of 4 s with a lock of " + Cluster.LOCK.toSeconds() + " s",
                Map.of("slow-job-0", slow),
                "run once");
    }

    @Test
    @Order(5)
    @DisplayName("a mail server that takes letters and answers after a minute")
    void mailServerAnswersLate() throws Exception {
        cluster.mailTo(Cluster.Mail.SERVER);
        SlowMailServer server = cluster.mailServer;
        String before = accepted("slow-mail-before");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !server.messageIds()
                .isEmpty());

        Load load = new Load(cluster, "slow-mail", scaled(DOSSIERS)).run(() -> {});
        Map<String, String> filed = new HashMap<>(load.filed());
        filed.put("slow-mail-before", before);
        Collection<String> codes = filed.values();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> queued(
                        MessageKind.PORTAL_STATUS, codes, "sent_at is null")
                .isEmpty());
        int changes = queued(MessageKind.PORTAL_STATUS, codes, "true").size();
        assertThat(codes.stream().mapToInt(cluster.portal::known).sum()).isEqualTo(changes);
        assertThat(cluster.portal.violations()).isEmpty();
        assertThat(load.troubles().keySet()).isSubsetOf("400", "409");
        assertThat(queued(MessageKind.MAIL, codes, "sent_at is not null")).isEmpty();

        // The first letter may have been taken in a scenario before this one.
        Awaitility.await()
                .atMost(SlowMailServer.LATE.plusSeconds(30))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> server.answeredLate() > 0 && attempts(codes) >= 4);
        int failed = attempts(codes);
        assertThat(queued(MessageKind.MAIL, codes, "last_error like '%SocketTimeoutException: Read timed out'"))
                .isNotEmpty();
        server.answerAtOnce();
        awaitMails(codes);

        List<String> letters = queued(MessageKind.MAIL, codes, "true");
        assertThat(letters).allMatch(key -> server.copies(key) > 0);
        int copies = letters.stream().mapToInt(server::copies).sum();
        reckoning.of(
                "mail server that takes letters and answers after " + SlowMailServer.LATE.toSeconds() + " s",
                filed,
                letters.size() + " letters issued, all delivered, in " + copies + " copies with one Message-ID each; "
                        + failed + " failed attempts; meanwhile the slowest request took "
                        + load.slowest().toMillis() + " ms, and the Portal was told " + changes
                        + " changes, once and in order; met " + load.troubles());
    }

    @Test
    @Order(11)
    @DisplayName("a disk that takes no more letters")
    void diskFull() throws Exception {
        assumeTrue(Node.canLimitFiles(), "prlimit (util-linux) is missing, with which a node is kept from writing");
        cluster.mailTo(Cluster.Mail.FOLDER);
        Map<Node, String> before = new HashMap<>();
        Load load;
        int failed;
        try {
            for (Node node : cluster.nodes()) {
                before.put(node, node.limitFiles("4096"));
            }
            load = new Load(cluster, "disk-full", scaled(DOSSIERS / 2)).run(() -> {});
            Collection<String> codes = load.filed().values();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> queued(
                            MessageKind.MAIL, codes, "attempts = 0 or leased_until is not null")
                    .isEmpty());
            assertThat(queued(
                            MessageKind.MAIL,
                            codes,
                            "sent_at is null and last_error like '%IOException: File too large'"))
                    .isNotEmpty()
                    .hasSameSizeAs(queued(MessageKind.MAIL, codes, "true"));
            failed = attempts(codes);
            try (Stream<Path> files = Files.list(cluster.mailFolder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(
                                file -> file.endsWith(".part") || codes.stream().anyMatch(file::contains));
            }
            assertThat(cluster.nodes()).allMatch(Node::running);
        } finally {
            for (Map.Entry<Node, String> node : before.entrySet()) {
                node.getKey().limitFiles(node.getValue());
            }
        }
        awaitMails(load.filed().values());

        List<String> issued = queued(MessageKind.MAIL, load.filed().values(), "true");
        List<String> files;
        try (Stream<Path> found = Files.list(cluster.mailFolder)) {
            files = found.map(file -> file.getFileName().toString()).toList();
        }
        for (String key : issued) {
            String name = key.replace('/', '-');
            List<String> mail =
                    files.stream().filter(file -> file.endsWith(name + ".eml")).toList();
            assertThat(mail).as(key).hasSize(1);
            assertWhole(cluster.mailFolder.resolve(mail.get(0)));
        }
        assertThat(files).allMatch(file -> file.endsWith(".eml") || file.endsWith(".pdf"));
        reckoning.of(
                "no file of a node may grow beyond 4 KB",
                load.filed(),
                issued.size() + " letters issued, " + issued.size() + " in the folder; " + failed
                        + " failed attempts, nothing half-written; met " + load.troubles());
    }

    @Test
    @Order(12)
    @DisplayName("all that, and have named nobody in their logs")
    void logsNameNobody() throws Exception {
        // Of every start, with what failed in it; a journal of the machine would have kept them.
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs = files.filter(file -> file.toString().endsWith(".log")).toList();
        }
        assertThat(logs).hasSizeGreaterThanOrEqualTo(2);
        for (Path log : logs) {
            assertThat(Files.readAllLines(log).stream()
                            .filter(line -> Load.APPLICANT.stream().anyMatch(line::contains)))
                    .as(log.getFileName().toString())
                    .isEmpty();
        }
    }

    /** The mail can be read to its end, and the letter beside it is the one in it. */
    private static void assertWhole(Path mail) throws Exception {
        Path letter = mail.resolveSibling(mail.getFileName().toString().replace(".eml", ".pdf"));
        try (InputStream in = Files.newInputStream(mail)) {
            Multipart parts = (Multipart) new MimeMessage(Session.getInstance(new Properties()), in).getContent();
            byte[] attached =
                    parts.getBodyPart(parts.getCount() - 1).getInputStream().readAllBytes();
            assertThat(letter).hasBinaryContent(attached);
            assertThat(new String(attached, StandardCharsets.ISO_8859_1).stripTrailing())
                    .endsWith("%%EOF");
        }
    }

    /** What could not be sent is tried again now, not in a minute. */
    private static void awaitMails(Collection<String> codes) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    cluster.jdbc()
                            .sql(
                                    "update outbox set next_attempt_at = :now where kind = 'MAIL' and dossier_code in (:codes)"
                                            + " and leased_until is null and next_attempt_at > :now")
                            .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                            .param("codes", codes)
                            .update();
                    return queued(MessageKind.MAIL, codes, "sent_at is null").isEmpty();
                });
    }

    /** Keys of what was to leave the house about these dossiers. */
    private static List<String> queued(MessageKind kind, Collection<String> codes, String which) {
        return cluster.jdbc()
                .sql("select idempotency_key from outbox where kind = :kind and dossier_code in (:codes) and (" + which
                        + ")")
                .param("kind", kind.name())
                .param("codes", codes)
                .query(String.class)
                .list();
    }

    private static int attempts(Collection<String> codes) {
        return cluster.jdbc()
                .sql("select sum(attempts) from outbox where kind = 'MAIL' and dossier_code in (:codes)")
                .param("codes", codes)
                .query(Integer.class)
                .single();
    }

    private static String accepted(String key) throws Exception {
        String code = file(key);
        complete(code, "UserTask_CheckPapers");
        return code;
    }

    /** Whatever writes about this dossier waits. */
    private static void hold(Connection connection, String code) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement held = connection.prepareStatement("select 1 from dossier where code = ? for update")) {
            held.setString(1, code);
            held.execute();
        }
    }

    private static void holdCopies(Connection connection, String code) throws SQLException {
        try (PreparedStatement held =
                connection.prepareStatement("select 1 from dossier where code = ? or code like ? for update")) {
            held.setString(1, code);
            held.setString(2, code + "-%");
            held.execute();
        }
    }

    private static final String LOCKED = "select count(*) from act_ru_job where lock_owner_ is not null";

    private static final String WARNINGS =
            """
            select j.id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
            join act_ru_execution e on e.id_ = j.process_instance_id_
            where d.job_configuration_ like '%warningAt%' and (e.business_key_ = :code or e.business_key_ like :copies)""";

    /** Sets the timers that warn of a dossier, and of its copies. */
    private static int warnAt(String code, Instant due) {
        return cluster.jdbc()
                .sql("update act_ru_job set duedate_ = :due where id_ in (" + WARNINGS + ")")
                .param("due", Timestamp.valueOf(LocalDateTime.ofInstant(due, VietnamTime.ZONE)))
                .param("code", code)
                .param("copies", code + "-%")
                .update();
    }

    private static long warnings(String code) {
        return cluster.jdbc()
                .sql("select count(*) from (" + WARNINGS + ") w")
                .param("code", code)
                .param("copies", code + "-%")
                .query(Long.class)
                .single();
    }

    private static long apologies(String code) {
        return cluster.jdbc()
                .sql("select count(*) from apology where dossier_code = :code or dossier_code like :copies")
                .param("code", code)
                .param("copies", code + "-%")
                .query(Long.class)
                .single();
    }

    private static long waitingForLocks() {
        return number(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%ledger_entry%'");
    }

    private static long number(String statement) {
        return cluster.jdbc().sql(statement).query(Long.class).single();
    }

    private interface Numbered {
        void happen(int number) throws Exception;
    }

    private static void inParallel(int clients, int times, Numbered act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < times; number = next.getAndIncrement()) {
                        act.happen(number);
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Node node(int number) {
        return cluster.nodes().get(number % 2);
    }

    /** The status; a fault of the node is told with what the node has logged last. */
    private static int answered(Node node, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            String log = node.log();
            throw new AssertionError(answer.statusCode() + " " + answer.body() + "\n"
                    + log.substring(Math.max(0, log.length() - 20_000)));
        }
        return answer.statusCode();
    }

    private static void count(Map<String, AtomicInteger> statuses, int status) {
        statuses.computeIfAbsent(String.valueOf(status), first -> new AtomicInteger())
                .incrementAndGet();
    }

    private static String file(String key) throws Exception {
        HttpResponse<String> filed =
                cluster.first.send("POST", Cluster.PORTAL, "/api/dossiers", Load.filing(false), key);
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        return Json.read(filed.body()).path("dossierCode").asText();
    }

    private static void complete(String code, String step) throws Exception {
        JsonNode task = cluster.first
                .get(
                        Cluster.OFFICER,
                        "/engine-rest/task?maxResults=50&processInstanceBusinessKey=" + code + "&taskDefinitionKey="
                                + step)
                .get(0);
        HttpResponse<String> done = cluster.first.send(
                "POST",
                Cluster.OFFICER,
                "/engine-rest/task/" + task.path("id").asText() + "/complete",
                Load.answersTo(step, LocalDate.EPOCH),
                null);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
    }
}
