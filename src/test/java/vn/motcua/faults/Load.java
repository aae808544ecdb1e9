package vn.motcua.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Clients who file dossiers and officers who work them off, over HTTP and on whichever node answers. As people do, they
 * try again what was not answered: a filing under its own key, a step after a look at what is open. Every fifth dossier
 * was received so long ago that it is late at once, so that its timers fire, and it owes an explanation and an apology.
 */
final class Load {

    static final int CLIENTS = 4;
    private static final String FULL_NAME = "Nguyễn Thị Hồng Ánh";
    private static final String PHONE = "0912345678";
    private static final String EMAIL = "hong.anh@example.vn";

    /** What is known of the person all these dossiers are of. */
    static final List<String> APPLICANT = List.of(FULL_NAME, PHONE, EMAIL);

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Cluster cluster;
    private final String name;
    private final int dossiers;
    private final Map<String, String> filed = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final CountDownLatch underWay;
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);

    /** @param name begins every key of its filings */
    Load(Cluster cluster, String name, int dossiers) {
        this.cluster = cluster;
        this.name = name;
        this.dossiers = dossiers;
        this.underWay = new CountDownLatch(dossiers / 3);
    }

    /** What happens while a third of the dossiers is filed and the rest is not. */
    interface Fault {
        void happen() throws Exception;
    }

    /** Returns when every dossier has been worked off. */
    Load run(Fault fault) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(clients.submit(() -> {
                    for (int number = next.getAndIncrement(); number < dossiers; number = next.getAndIncrement()) {
                        String code = file(number);
                        underWay.countDown();
                        workOff(code);
                    }
                    return null;
                }));
            }
            while (!underWay.await(100, TimeUnit.MILLISECONDS)) {
                for (Future<?> client : running) {
                    if (client.isDone()) {
                        client.get();
                    }
                }
            }
            fault.happen();
            for (Future<?> client : running) {
                client.get();
            }
            return this;
        } finally {
            clients.shutdownNow();
        }
    }

    /** Codes by the key under which they were filed. */
    Map<String, String> filed() {
        return filed;
    }

    /** How often each status, or the lack of an answer, was met; successes left out. */
    Map<String, Integer> troubles() {
        Map<String, Integer> counted = new TreeMap<>();
        answers.forEach((what, times) -> counted.put(what, times.get()));
        return counted;
    }

    /** How long the slowest request took that was answered. */
    Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    private Node node() {
        return cluster.nodes().get(ThreadLocalRandom.current().nextInt(2));
    }

    private String file(int number) throws InterruptedException {
        String key = name + "-" + number;
        String body = filing(number % 5 == 4);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = send("POST", Cluster.PORTAL, "/api/dossiers", body, key);
            if (answer != null && answer.statusCode() == 201) {
                String code = Json.read(answer.body()).path("dossierCode").asText();
                filed.put(key, code);
                return code;
            }
            breathe();
        }
        throw new AssertionError("Nobody took the filing " + key + "; " + troubles());
    }

    static String filing(boolean late) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("procedure", "household-business-registration");
        body.put("locality", "11560");
        body.put("channel", "COUNTER");
        if (late) {
            body.put(
                    "receivedAt",
                    OffsetDateTime.now(ZoneOffset.ofHours(7))
                            .minusDays(30)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        }
        body.put("applicant", Map.of("fullName", FULL_NAME, "phone", PHONE, "email", EMAIL));
        body.put("facts", Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        return Json.write(body);
    }

    /** Does what is open until the dossier is closed. */
    private void workOff(String code) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        LocalDate newDueOn = LocalDate.now(ZoneOffset.ofHours(7)).plusDays(1);
        while (System.nanoTime() < end) {
            HttpResponse<String> open = send(
                    "GET",
                    Cluster.OFFICER,
                    "/engine-rest/task?maxResults=50&processInstanceBusinessKey=" + code,
                    null,
                    null);
            if (open == null || open.statusCode() != 200) {
                breathe();
                continue;
            }
            JsonNode tasks = Json.read(open.body());
            if (tasks.isEmpty()) {
                if (closed(code)) {
                    return;
                }
                breathe();
                continue;
            }
            boolean done = false;
            for (JsonNode task : tasks) {
                String step = task.path("taskDefinitionKey").asText();
                HttpResponse<String> answer = send(
                        "POST",
                        Cluster.OFFICER,
                        "/engine-rest/task/" + task.path("id").asText() + "/complete",
                        answersTo(step, newDueOn),
                        null);
                done |= answer != null && answer.statusCode() == 204;
                if (answer != null && answer.statusCode() == 400 && step.equals("UserTask_DraftApology")) {
                    newDueOn = newDueOn.plusDays(1);
                    done = true;
                }
            }
            if (!done) {
                breathe();
            }
        }
        throw new AssertionError("Dossier " + code + " was not worked off; " + troubles());
    }

    /** Nothing is open: it has ended, or a timer has yet to fire, or this officer's list is not known yet. */
    private boolean closed(String code) throws IOException, InterruptedException {
        HttpResponse<String> dossier = send("GET", Cluster.PORTAL, "/api/dossiers/" + code, null, null);
        return dossier != null
                && dossier.statusCode() == 200
                && Json.read(dossier.body()).path("status").asInt() == 10;
    }

    static String answersTo(String step, LocalDate newDueOn) {
        Map<String, String> answers =
                switch (step) {
                    case "UserTask_CheckPapers" -> Map.of("checkResult", "complete");
                    case "UserTask_Review" -> Map.of("reviewResult", "approve");
                    case "UserTask_SignResult", "UserTask_SignApology" -> Map.of("signDecision", "sign");
                    case "UserTask_HandOverResult" -> Map.of("delivery", "COUNTER");
                    case "UserTask_DraftApology" ->
                        Map.of("apologyReason", "Hồ sơ nhiều", "newDueOn", newDueOn.toString());
                    case "UserTask_ExplainLateness" ->
                        Map.of("explanationReason", "Hồ sơ nhiều", "measures", "Thêm người");
                    default -> throw new AssertionError("Nobody knows what to answer in " + step);
                };
        Map<String, Object> variables = new LinkedHashMap<>();
        answers.forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
        return Json.write(Map.of("variables", variables));
    }

    /** The answer of a node; null if there was none. */
    private HttpResponse<String> send(String method, String user, String path, String body, String key)
            throws InterruptedException {
        Node node = node();
        long begun = System.nanoTime();
        try {
            HttpResponse<String> answer = node.send(method, user, path, body, key);
            slowest.accumulate(System.nanoTime() - begun);
            if (answer.statusCode() >= 400) {
                trouble(String.valueOf(answer.statusCode()));
                if (answer.statusCode() == 500) {
                    System.out.println(
                            "[FAULTS] 500 from " + node + " to " + method + " " + path + ": " + answer.body());
                }
            }
            return answer;
        } catch (IOException broken) {
            trouble("no answer");
            return null;
        }
    }

    private void trouble(String what) {
        answers.computeIfAbsent(what, first -> new AtomicInteger()).incrementAndGet();
    }

    private static void breathe() {
        Node.pause(Duration.ofMillis(100));
    }
}
