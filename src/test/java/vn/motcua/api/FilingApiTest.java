package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.dossier.Dossiers;
import vn.motcua.processes.Shop;

@OnPostgresToo
@ApiTest
@DisplayName("POST /api/dossiers")
class FilingApiTest {

    private static final String PATH = "/api/dossiers";

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Officers officers;

    @BeforeEach
    void monday() {
        shop.now("2026-09-07T09:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {Officers.PORTAL, Officers.CLERK})
    void theShopsClerkAndThePortalFile(String user) {
        Answer answer = api.postAs(user, PATH, Filings.household()).expect(201);

        String code = answer.text("dossierCode");
        assertThat(code).startsWith(officers.shopOf(Shop.THUY_NGUYEN) + "-260907-");
        assertThat(answer.text("trackingSecret")).matches("[A-Z2-9]{16}");
        assertThat(answer.text("trackingUrl"))
                .endsWith("/tra-cuu/" + code + "?secret=" + answer.text("trackingSecret"));
        assertThat(answer.header("Location")).endsWith("/api/dossiers/" + code);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_CheckPapers");
        assertThat(dossiers.get(code).filedBy()).isEqualTo(user);
    }

    @Test
    void everyFilingGetsACodeOfItsOwn() {
        String first = api.postAs(Officers.PORTAL, PATH, Filings.household()).text("dossierCode");
        String second = api.postAs(Officers.PORTAL, PATH, Filings.household()).text("dossierCode");

        assertThat(serial(second)).isEqualTo(serial(first) + 1);
    }

    @Test
    void whoeverIsNotOfTheShopMayNotFileThere() {
        unchanged(() ->
                api.postAs(Officers.OTHER_CLERK, PATH, Filings.household()).expectProblem(403));
        unchanged(
                () -> api.postAs(Officers.SPECIALIST, PATH, Filings.household()).expectProblem(403));
        unchanged(() ->
                api.postAs(Officers.ADMINISTRATOR, PATH, Filings.household()).expectProblem(403));
    }

    @Test
    void nobodyFilesWithoutLoggingIn() {
        unchanged(() -> {
            Answer answer = api.post(PATH, Filings.household()).expectProblem(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        });
        unchanged(() -> api.call("POST", PATH)
                .as("khong-co", "mat-khau-sai")
                .json(Filings.household())
                .send()
                .expectProblem(401));
        unchanged(() -> api.call("POST", PATH)
                .header("Authorization", "Basic ???")
                .json(Filings.household())
                .send()
                .expectProblem(401));
        api.call("POST", PATH)
                .header("Accept-Language", "en")
                .json(Filings.household())
                .send()
                .expectEnglishProblem(401);
    }

    @Test
    void theReceptionMayLieInThePast() {
        String code = api.postAs(
                        Officers.PORTAL, PATH, Api.with(Filings.household(), "receivedAt", "2026-09-03T23:30:00Z"))
                .expect(201)
                .text("dossierCode");

        assertThat(code).contains("-260904-");
        assertThat(dossiers.get(code).receivedAt()).hasToString("2026-09-03T23:30:00Z");
    }

    @Test
    void withoutAReceptionItIsNow() {
        String code = api.postAs(Officers.PORTAL, PATH, Api.without(Filings.household(), "receivedAt"))
                .expect(201)
                .text("dossierCode");

        assertThat(dossiers.get(code).receivedAt()).hasToString("2026-09-07T02:00:00Z");
    }

    @Test
    void theNationalCodeNamesTheProcedureToo() {
        String code = api.postAs(Officers.PORTAL, PATH, Api.with(Filings.household(), "procedure", "1.001612"))
                .expect(201)
                .text("dossierCode");

        assertThat(dossiers.get(code).procedure()).isEqualTo(Filings.HOUSEHOLD);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("receivedAt", "2026-09-07T09:00:00.001+07:00", "receivedAt"),
                wrong("receivedAt", "+999999999-01-01T00:00:00Z", "receivedAt"),
                wrong("receivedAt", "1999-01-01T00:00:00+07:00", "receivedAt"),
                wrong("receivedAt", "hôm qua", "receivedAt"),
                wrong("receivedAt", "2026-02-30T09:00:00+07:00", "receivedAt"),
                wrong("receivedAt", "", "receivedAt"),
                wrong("receivedAt", 1788746400, "receivedAt"),
                wrong("procedure", "no-such-procedure", "procedure"),
                wrong("procedure", "reception", "procedure"),
                wrong("procedure", "", "procedure"),
                wrong("procedure", null, "procedure"),
                wrong("procedure", "x".repeat(65), "procedure"),
                wrong("procedure", List.of("a"), "procedure"),
                wrong("locality", "99999", "locality"),
                wrong("locality", "31", "locality"),
                wrong("locality", "' or 1=1 --", "locality"),
                wrong("locality", " ", "locality"),
                wrong("locality", 11560, "locality"),
                wrong("receptionUnit", "no-such-unit", "receptionUnit"),
                wrong("channel", "PIGEON", "channel"),
                wrong("channel", "counter", "channel"),
                wrong("channel", 1, "channel"),
                wrong("channel", "", "channel"),
                wrong("channel", null, "channel"),
                wrong("applicantGroup", "RICH", "applicantGroup"),
                wrong("applicantGroup", 1, "applicantGroup"),
                wrong("applicant", null, "applicant"),
                wrong("applicant", "Nguyễn Văn A", "applicant"),
                wrong("applicant.fullName", "", "applicant.fullName"),
                wrong("applicant.fullName", "   ", "applicant.fullName"),
                wrong("applicant.fullName", "\u2003\u00a0", "applicant.fullName"),
                wrong("applicant.fullName", null, "applicant.fullName"),
                wrong("applicant.fullName", "Á".repeat(201), "applicant.fullName"),
                wrong("applicant.fullName", "Nguyễn\u0000Ánh", "applicant.fullName"),
                wrong("applicant.fullName", "Nguyễn\nBcc: x@example.vn", "applicant.fullName"),
                wrong("applicant.fullName", 7, "applicant.fullName"),
                wrong("applicant.identityNumber", "12 34", "applicant.identityNumber"),
                wrong("applicant.phone", "gọi sau", "applicant.phone"),
                wrong("applicant.email", "hong.anh", "applicant.email"),
                wrong("applicant.email", "a@b.vn\r\nBcc: c@d.vn", "applicant.email"),
                wrong("applicant.address", "Số 5\u0000", "applicant.address"),
                wrong("applicant.address", "x".repeat(401), "applicant.address"),
                wrong("applicant.organisation", "x".repeat(201), "applicant.organisation"),
                wrong("applicant.nickname", "Ánh", "applicant.nickname"),
                wrong("colour", "red", "colour"),
                wrong("facts", "none", "facts"),
                wrong("facts.floors", null, "facts.floors"),
                wrong("facts.floors", "3", "facts.floors"),
                wrong("facts.floors", 3.5, "facts.floors"),
                wrong("facts.floors", 0, "facts.floors"),
                wrong("facts.floors", 21, "facts.floors"),
                wrong("facts.floors", 99_999_999_999L, "facts.floors"),
                wrong("facts.floors", 1e300, "facts.floors"),
                wrong("facts.floors", true, "facts.floors"),
                wrong("facts.workKind", "CASTLE", "facts.workKind"),
                wrong("facts.workKind", List.of("DETACHED_HOUSE"), "facts.workKind"),
                wrong("facts.adjoinsNeighbours", "true", "facts.adjoinsNeighbours"),
                wrong("facts.adjoinsNeighbours", 1, "facts.adjoinsNeighbours"),
                wrong("facts.colour", "red", "facts.colour"));
    }

    private static Arguments wrong(String path, Object value, String field) {
        String shown = String.valueOf(value).replaceAll("[\\p{Cntrl}]", "?");
        return arguments(
                path + " = " + (shown.length() > 40 ? shown.substring(0, 40) + "…" : shown),
                Api.with(Filings.permit(), path, value),
                field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void namesTheWrongFieldAndChangesNothing(String name, Map<String, Object> body, String field) {
        unchanged(() -> api.postAs(Officers.PORTAL, PATH, body).expectProblem(400, field));
        unchanged(() -> api.call("POST", PATH)
                .as(Officers.PORTAL)
                .header("Accept-Language", "en-GB,en;q=0.9")
                .json(body)
                .send()
                .expectEnglishProblem(400, field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"procedure", "locality", "channel", "applicant", "applicant.fullName", "facts.floors"})
    void namesTheMissingFieldAndChangesNothing(String path) {
        unchanged(() -> api.postAs(Officers.PORTAL, PATH, Api.without(Filings.permit(), path))
                .expectProblem(400, path));
    }

    @Test
    void namesTheFirstMissingFactWhenThereAreNone() {
        unchanged(() -> api.postAs(Officers.PORTAL, PATH, Api.without(Filings.permit(), "facts"))
                .expectProblem(400));
    }

    @Test
    void namesAllWrongFieldsAtOnce() {
        Map<String, Object> body = Api.with(Filings.permit(), "applicant.fullName", "");
        unchanged(() -> api.postAs(Officers.PORTAL, PATH, Api.with(body, "applicant.email", "x"))
                .expectProblem(400, "applicant.fullName", "applicant.email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "{", "{\"procedure\":}", "<filing/>", "{} {}", "{}trailing"})
    void whatIsNoFilingIsRefused(String body) {
        unchanged(() ->
                api.call("POST", PATH).as(Officers.PORTAL).json(body).send().expectProblem(400));
    }

    @Test
    void jsonThatGoesOnAndOnIsRefused() {
        unchanged(() -> api.call("POST", PATH)
                .as(Officers.PORTAL)
                .json("{\"facts\":" + "[".repeat(100_000))
                .send()
                .expectProblem(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/plain", "application/x-www-form-urlencoded"})
    void otherContentTypesAreRefused(String type) {
        unchanged(() -> api.call("POST", PATH)
                .as(Officers.PORTAL)
                .body(type, Api.write(Filings.household()))
                .send()
                .expectProblem(415));
    }

    @Test
    void otherMethodsAreRefused() {
        unchanged(() -> api.call("DELETE", PATH).as(Officers.PORTAL).send().expectProblem(405));
        unchanged(() -> api.call("GET", PATH).as(Officers.PORTAL).send().expectProblem(405));
        api.call("PUT", PATH)
                .as(Officers.PORTAL)
                .header("Accept-Language", "en")
                .json(Filings.household())
                .send()
                .expectEnglishProblem(405);
    }

    @Test
    void answersJsonOnly() {
        unchanged(() -> api.call("POST", PATH)
                .as(Officers.PORTAL)
                .header("Accept", "application/xml")
                .json(Filings.household())
                .send()
                .expect(406));
    }

    @ParameterizedTest(name = "chunked: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("a body of 10 MB is refused, and the client reads why instead of losing the connection")
    void aHugeBodyIsRefused(boolean chunked) {
        unchanged(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
                socket.setSoTimeout(30_000);
                sendHuge(socket.getOutputStream(), chunked);
                String refused = readAnswer(socket.getInputStream());
                assertThat(refused)
                        .startsWith("HTTP/1.1 413")
                        .contains("application/problem+json")
                        .contains("dung lượng");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        api.get("/api/procedures").expect(200);
    }

    private static void sendHuge(OutputStream out, boolean chunked) throws IOException {
        String pair = Officers.PORTAL + ":" + Officers.PASSWORD;
        int mega = 1024 * 1024;
        write(
                out,
                "POST /api/dossiers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                        + (chunked ? "\r\nTransfer-Encoding: chunked" : "\r\nContent-Length: " + 10 * mega)
                        + "\r\n\r\n");
        byte[] block = ("{\"procedure\":\"" + "x".repeat(mega - 14)).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 10; i++) {
            if (chunked) {
                write(out, Integer.toHexString(block.length) + "\r\n");
            }
            out.write(block);
            if (chunked) {
                write(out, "\r\n");
            }
        }
        if (chunked) {
            write(out, "0\r\n\r\n");
        }
        out.flush();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Reads one answer, head and body. */
    private static String readAnswer(InputStream in) throws IOException {
        String head = "";
        do {
            head += line(in) + "\n";
        } while (!head.endsWith("\n\n"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")) {
            int size;
            while ((size = Integer.parseInt(line(in), 16)) > 0) {
                body.write(in.readNBytes(size));
                line(in);
            }
            line(in);
        } else {
            String length = head.replaceAll("(?is).*content-length: (\\d+).*", "$1");
            body.write(in.readNBytes(Integer.parseInt(length)));
        }
        return head + body.toString(StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0) {
                throw new IOException("Connection closed after: " + line);
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Test
    @DisplayName("a name typed in decomposed Unicode is kept composed")
    void aDecomposedNameIsKeptComposed() {
        String decomposed = Normalizer.normalize(Filings.NAME, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(Filings.NAME);

        String code = api.postAs(
                        Officers.CLERK,
                        PATH,
                        Api.with(Filings.household(), "applicant.fullName", "  " + decomposed + " "))
                .expect(201)
                .text("dossierCode");

        assertThat(api.getAs(Officers.CLERK, PATH + "/" + code)
                        .json()
                        .at("/applicant/fullName")
                        .asText())
                .isEqualTo(Filings.NAME);
    }

    @Test
    void aRepeatWithTheSameKeyIsHarmless() {
        Answer first = file("khoa-1", Filings.household()).expect(201);
        Map<String, String> before = rows.now();

        Answer second = file("khoa-1", Filings.household()).expect(201);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(rows.now()).isEqualTo(before);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        file("khoa-2", Filings.household()).expect(201);

        unchanged(() -> file("khoa-2", Api.with(Filings.household(), "applicant.fullName", "Trần Văn Bình"))
                .expectProblem(409));
        unchanged(() -> file("khoa-2", Filings.permit()).expectProblem(409));
    }

    @Test
    void keysOfDifferentClientsDoNotMeet() {
        String first = file("khoa-3", Filings.household()).text("dossierCode");
        Answer other = api.call("POST", PATH)
                .as(Officers.CLERK)
                .header("Idempotency-Key", "khoa-3")
                .json(Filings.permit())
                .send()
                .expect(201);

        assertThat(other.text("dossierCode")).isNotEqualTo(first);
    }

    @Test
    void aKeyOfARefusedFilingCanBeUsedAgain() {
        unchanged(() -> file("khoa-4", Api.with(Filings.household(), "locality", "99999"))
                .expectProblem(400, "locality"));

        file("khoa-4", Filings.household()).expect(201);
    }

    @Test
    void aKeyHasALength() {
        unchanged(() -> file("k".repeat(201), Filings.household()).expectProblem(400, "Idempotency-Key"));
        unchanged(() -> file(" ", Filings.household()).expectProblem(400, "Idempotency-Key"));
        file("k".repeat(200), Filings.household()).expect(201);
    }

    @Test
    void twentyRequestsWithOneKeyAtOnceFileOneDossier() {
        long before = rows.count("dossier");

        List<Answer> answers = atOnce(20, i -> file("khoa-20", Filings.household()));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
        assertThat(rows.count("dossier")).isEqualTo(before + 1);
    }

    @Test
    void theFirstFilingsOfADayAtOnceAllGetANumber() {
        Map<String, Object> body = Api.with(Filings.household(), "receivedAt", "2026-08-03T09:00:00+07:00");

        List<Answer> answers = atOnce(2, i -> api.postAs(Officers.PORTAL, PATH, body));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> serial(answer.text("dossierCode")))
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aCrowdAtTheCounterGetsConsecutiveNumbers() {
        Map<String, Object> body = Api.with(Filings.household(), "receivedAt", "2026-08-04T09:00:00+07:00");

        List<Answer> answers = atOnce(16, i -> file("dam-dong-" + i, body));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream()
                        .map(answer -> serial(answer.text("dossierCode")))
                        .sorted()
                        .toList())
                .isEqualTo(Stream.iterate(1, next -> next + 1).limit(16).toList());
    }

    private Answer file(String key, Map<String, Object> body) {
        return api.call("POST", PATH)
                .as(Officers.PORTAL)
                .header("Idempotency-Key", key)
                .json(body)
                .send();
    }

    private static int serial(String code) {
        return Integer.parseInt(code.substring(code.lastIndexOf('-') + 1));
    }

    private List<Answer> atOnce(int number, java.util.function.IntFunction<Answer> request) {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            CyclicBarrier together = new CyclicBarrier(number);
            List<Callable<Answer>> requests = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int which = i;
                requests.add(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    return request.apply(which);
                });
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void unchanged(Runnable request) {
        Map<String, String> before = rows.now();
        request.run();
        assertThat(rows.now()).isEqualTo(before);
    }
}
