package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.platform.PrivacyCipher;
import vn.motcua.processes.Shop;

/** Files dossiers of a citizen nobody could mistake, runs whole stories, and looks for the citizen everywhere. */
@ApiTest
@OnPostgresToo
@DisplayName("Personal data")
class PersonalDataTest {

    private static final String NAME = "Trịnh Khuê Vô Song";
    private static final String IDENTITY = "079987654321";
    private static final String PHONE = "0987000111";
    private static final String EMAIL = "khue.vo.song@thu.example.vn";
    private static final String ADDRESS = "Ngõ 987 hẻm 65 Không Ai Biết";
    private static final String CONTACT = "zalo khue-vo-song 0987000222";
    private static final List<String> TRACES =
            List.of(NAME, "Khuê Vô Song", IDENTITY, PHONE, "khue.vo.song", "Không Ai Biết", "0987000222");

    private static final Pattern ADDRESS_IN_PAGE = Pattern.compile("\\b(?:href|src|action)=\"([^\"]*)\"");
    private static final Pattern FORM_KEY = Pattern.compile("name=\"formKey\"[^>]*value=\"([^\"]+)\"");

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Map<Logger, Level> levels = new HashMap<>();
    private final List<String> addresses = new ArrayList<>();

    @BeforeEach
    void listen() {
        shop.openForTheDay("2026-09-07T09:00");
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("vn.motcua");
        levels.put(ours, ours.getLevel());
        ours.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        levels.forEach(Logger::setLevel);
    }

    @Test
    @DisplayName("are in the legal record only, and there encrypted: not in the engine, in logs, in addresses")
    void areNowhereElse() {
        finishedLate();
        supplemented();
        atTheCheckOfPapers();
        waitingForASupplement();
        wrongInput();
        feedback();

        assertThat(jdbc.sql("select count(distinct proc_inst_id_) from act_ru_variable")
                        .query(Integer.class)
                        .single())
                .as("dossiers with variables while the tables are searched")
                .isGreaterThanOrEqualTo(2);
        assertThat(tracesInTables()).isEmpty();
        assertThat(tracesInLog()).isEmpty();
        assertThat(addresses).hasSizeGreaterThan(100).noneMatch(PersonalDataTest::telling);
        assertThat(api.getAs(Officers.ADMINISTRATOR, "/actuator/prometheus")
                        .expect(200)
                        .text())
                .satisfies(text -> assertThat(telling(text)).isFalse());
    }

    @Test
    @DisplayName("would be found among an open dossier's variables, and in an address")
    void wouldBeFoundWhileItIsOpen() {
        String code = look(filed());
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update act_ru_variable set text_ = ? where proc_inst_id_ ="
                            + " (select min(proc_inst_id_) from act_ru_execution where business_key_ = ?)")
                    .params(PHONE, code)
                    .update();
            assertThat(tracesInTables()).contains("act_ru_variable.text_");
            status.setRollbackOnly();
        });
        assertThat(addresses).noneMatch(PersonalDataTest::telling);
        assertThat("/tra-cuu?q=" + Api.encoded(NAME)).matches(PersonalDataTest::telling);
    }

    @Test
    @DisplayName("would be found if they were anywhere else")
    void wouldBeFound() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into filing_key (client, idempotency_key, request_hash, dossier_code, created_at)"
                            + " select 'x', ?, 'x', min(code), min(filed_at) from dossier")
                    .param(EMAIL)
                    .update();
            jdbc.sql("insert into act_ge_bytearray (id_, name_, bytes_) values ('planted', 'x', ?)")
                    .param(("{\"name\":\"" + NAME + "\"}").getBytes(StandardCharsets.UTF_8))
                    .update();
            assertThat(tracesInTables()).contains("filing_key.idempotency_key", "act_ge_bytearray.bytes_");
            status.setRollbackOnly();
        });
        LoggerFactory.getLogger("vn.motcua.planted").debug("filed by {}", NAME);
        assertThat(tracesInLog()).hasSize(1);
    }

    private Answer filed() {
        Map<String, Object> filing = new LinkedHashMap<>(Filings.household());
        filing.put("applicant", applicant(PHONE));
        return api.postAs(Officers.PORTAL, "/api/dossiers", filing).expect(201);
    }

    private static Map<String, Object> applicant(String phone) {
        return new LinkedHashMap<>(Map.of(
                "fullName", NAME, "identityNumber", IDENTITY, "phone", phone, "email", EMAIL, "address", ADDRESS));
    }

    private void finishedLate() {
        Answer filed = filed();
        String code = filed.text("dossierCode");
        String secret = filed.text("trackingSecret");
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        shop.waitUntil("2026-09-11T09:00");
        shop.complete(
                code, "UserTask_DraftApology", Map.of("apologyReason", "Hệ thống gián đoạn", "newDueOn", "2026-09-14"));
        shop.complete(code, "UserTask_SignApology", Map.of("signDecision", "sign"));
        shop.complete(
                code, "UserTask_ExplainLateness", Map.of("explanationReason", "Quá tải", "measures", "Thêm người"));
        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
        shop.complete(code, "UserTask_SignResult", Map.of("signDecision", "sign"));
        shop.complete(code, "UserTask_HandOverResult", Map.of("delivery", "COUNTER"));
        Visitor citizen = new Visitor(api, HttpClient.Redirect.NEVER);
        remember(citizen.get("/tra-cuu/" + code + "?secret=" + secret).expect(200));
        remember(citizen.get("/tra-cuu/" + code + "/danh-gia?secret=" + secret).expect(200));
        remember(citizen.post("/tra-cuu/" + code + "/danh-gia", Map.of("secret", secret, "OVERALL", "4")));
        remember(citizen.get("/tra-cuu/" + code + "?secret=sai"));
        assertThat(shop.rows("survey", code)).isOne();
        Visitor head = Visitor.loggedIn(api, Officers.HEAD);
        Answer page = head.get("/ho-so/" + code).expect(200);
        assertThat(page.text()).contains(NAME);
        remember(page);
        remember(head.get("/ban-lam-viec"));
        // Whoever has to see it sees it still.
        assertThat(shop.dossiers().applicant(code).fullName()).isEqualTo(NAME);
    }

    private void supplemented() {
        String code = filed().text("dossierCode");
        shop.complete(
                code,
                "UserTask_CheckPapers",
                Map.of("checkResult", "missing", "missingPapers", "Bản sao", "reason", "Thiếu bản sao"));
        shop.supplement(code);
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "refuse", "reason", "Không đủ điều kiện"));
    }

    /** Stays open, and with it all that the engine remembers of it. */
    private void atTheCheckOfPapers() {
        String code = look(filed());
        Visitor clerk = Visitor.loggedIn(api, Officers.CLERK);
        shop.claim(code, "UserTask_CheckPapers");
        remember(clerk.get("/ho-so/" + code).expect(200));
        remember(clerk.get("/ban-lam-viec").expect(200));
    }

    /** Stays open, too; its letter waits to be sent. */
    private void waitingForASupplement() {
        Answer filed = filed();
        shop.complete(
                filed.text("dossierCode"),
                "UserTask_CheckPapers",
                Map.of("checkResult", "missing", "missingPapers", "Bản sao", "reason", "Thiếu bản sao"));
        look(filed);
    }

    /** The citizen reads the own page. */
    private String look(Answer filed) {
        String code = filed.text("dossierCode");
        Visitor citizen = new Visitor(api, HttpClient.Redirect.NEVER);
        remember(citizen.get("/tra-cuu/" + code + "?secret=" + filed.text("trackingSecret"))
                .expect(200));
        return code;
    }

    private void wrongInput() {
        Map<String, Object> filing = new LinkedHashMap<>(Filings.household());
        filing.put("applicant", applicant(NAME + "'; drop table dossier --"));
        remember(api.postAs(Officers.PORTAL, "/api/dossiers", filing).expect(400));
        Map<String, Object> long_ = applicant(PHONE);
        long_.put("fullName", NAME.repeat(40));
        filing.put("applicant", long_);
        remember(api.postAs(Officers.PORTAL, "/api/dossiers", filing).expect(400));
        filing.put("applicant", NAME);
        remember(api.postAs(Officers.PORTAL, "/api/dossiers", filing).expect(400));
    }

    private void feedback() {
        Visitor citizen = new Visitor(api, HttpClient.Redirect.NEVER);
        Answer page = citizen.get("/phan-anh?procedure=" + Filings.HOUSEHOLD).expect(200);
        remember(page);
        String form = page.text();
        Matcher key = FORM_KEY.matcher(form);
        assertThat(key.find()).isTrue();
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "procedure",
                Filings.HOUSEHOLD,
                "place",
                "Phường Thủy Nguyên",
                "content",
                "Chờ lâu ở quầy",
                "contact",
                CONTACT,
                "formKey",
                key.group(1)));
        remember(citizen.post("/phan-anh", fields).expect(302));
        assertThat(jdbc.sql("select contact from feedback where contact is not null")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(PrivacyCipher::encrypted);
        fields.put("content", "");
        remember(citizen.post("/phan-anh", fields));
    }

    private void remember(Answer answer) {
        addresses.add(answer.header("Location"));
        ADDRESS_IN_PAGE.matcher(answer.text()).results().forEach(found -> addresses.add(found.group(1)));
    }

    private static boolean telling(String text) {
        String plain = java.net.URLDecoder.decode(text.replaceAll("%(?![0-9a-fA-F]{2})", ""), StandardCharsets.UTF_8);
        return TRACES.stream().anyMatch(trace -> text.contains(trace) || plain.contains(trace));
    }

    private List<String> tracesInLog() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .filter(PersonalDataTest::telling)
                .toList();
    }

    /** Columns, as table.column, in which any of it stands readable. */
    private Set<String> tracesInTables() {
        Set<String> found = new TreeSet<>();
        List<String> tables = jdbc.sql("select table_name from information_schema.tables"
                        + " where lower(table_schema) = 'public' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(60);
        for (String table : tables) {
            if (Set.of("locality", "unit").contains(table.toLowerCase(Locale.ROOT))) {
                continue;
            }
            jdbc.sql("select * from \"" + table + "\"").query(rows -> {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    String text = value instanceof byte[] || value instanceof java.sql.Blob
                            ? new String(rows.getBytes(i), StandardCharsets.UTF_8)
                            : value == null ? "" : rows.getString(i);
                    if (TRACES.stream().anyMatch(text::contains)) {
                        found.add((table + "." + rows.getMetaData().getColumnName(i)).toLowerCase(Locale.ROOT));
                    }
                }
            });
        }
        return found.stream().collect(Collectors.toCollection(TreeSet::new));
    }
}
