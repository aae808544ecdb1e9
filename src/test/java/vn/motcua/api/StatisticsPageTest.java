package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.processes.Shop;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.statistics.UnitChoices;

@ApiTest
@DisplayName("/so-lieu")
class StatisticsPageTest {

    private static final String PAGE = "/so-lieu";
    private static final String API = "/api/statistics";

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @Autowired
    Officers officers;

    @Autowired
    UnitChoices choices;

    @BeforeEach
    void monday() {
        shop.openForTheDay("2026-10-29T09:00");
    }

    private String file(Channel channel) {
        return shop.file(
                Filings.HOUSEHOLD, Shop.THUY_NGUYEN, channel, ApplicantGroup.NONE, null, Filings.householdFacts());
    }

    /** Accepted, and a day past its appointment with its lateness on record. */
    private String late() {
        String code = file(Channel.COUNTER);
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        shop.waitUntil(shop.time(code).firstAppointment().plusSeconds(24 * 60 * 60));
        return code;
    }

    @Test
    void showsEverybodyWhatWasJustFiled() {
        JsonNode before = api.get(API).expect(200).json();
        file(Channel.ONLINE);
        JsonNode after = api.get(API).expect(200).json();

        assertThat(after.at("/total/figures/received").asLong())
                .isEqualTo(before.at("/total/figures/received").asLong() + 1);
        String page = new Visitor(api).get(PAGE).expect(200).text();
        assertThat(page)
                .contains("Số liệu giải quyết thủ tục hành chính")
                .contains(
                        "id=\"received\">" + after.at("/total/figures/received").asLong() + "</dd>")
                .contains("Trung tâm phục vụ hành chính công phường Thủy Nguyên", "Định nghĩa và nguồn")
                .contains("chưa ghi việc nộp tiền", "<svg")
                .doesNotContain(Filings.NAME, Filings.IDENTITY);
        assertThat(new Visitor(api).get(PAGE + "?lang=en").expect(200).text())
                .contains("Figures on administrative procedures", "Fees forgone");
    }

    @Test
    void letsUnitsBeChosenByProvinceAndKeepsTheChoice() {
        String unit = late().replaceFirst("-.*", "");
        String committee = officers.committeeOf(Shop.THUY_NGUYEN);
        for (String page : List.of(PAGE, PAGE + "/766")) {
            Visitor anybody = new Visitor(api);
            assertThat(anybody.get(page).expect(200).text())
                    .containsSubsequence(
                            "<optgroup label=\"Thành phố Hải Phòng\">",
                            "<option value=\"" + committee + "\">Ủy ban nhân dân phường Thủy Nguyên</option>",
                            "</optgroup>");
            assertThat(anybody.get(page + "?unit=" + committee).expect(200).text())
                    .containsOnlyOnce(" selected>")
                    .contains("<option value=\"" + committee + "\" selected>Ủy ban nhân dân phường Thủy Nguyên");
        }
        assertThat(new Visitor(api)
                        .get(PAGE + "?from=01/2000&to=12/2000&unit=" + unit)
                        .expect(200)
                        .text())
                .as("chosen, though nothing is known of it in the period")
                .contains("<option value=\"" + unit + "\" selected>");
    }

    @Test
    void namesProvincesAsTheyAreCalledToday() {
        String unit = "24.07210.UB";
        shop.now("2026-09-19T09:00");
        assertThat(choices.of(List.of(unit)))
                .extracting(UnitChoices.Province::name)
                .containsExactly("Tỉnh Bắc Ninh");
        shop.now("2026-09-20T09:00");
        assertThat(choices.of(List.of(unit)))
                .extracting(UnitChoices.Province::name)
                .containsExactly("Thành phố Bắc Ninh");
        assertThat(choices.of(List.of("X.1")))
                .containsExactly(new UnitChoices.Province("", List.of(new UnitChoices.Choice("X.1", "X.1"))));
    }

    @Test
    void writesLinksWithoutLookingForFilesBehindThem() {
        assertThat(new Visitor(api).get(PAGE).expect(200).text())
                .as("the path of a library's file is completed when it is asked for, not in each link")
                .contains("\"/webjars/bootstrap/css/bootstrap.min.css\"");
        api.get("/webjars/bootstrap/css/bootstrap.min.css").expect(200);
    }

    @Test
    void countsWhatWasAskedForOnly() {
        file(Channel.POST);
        long all = api.get(API).json().at("/total/figures/received").asLong();
        long sum = 0;
        for (Channel channel : Channel.values()) {
            sum += api.get(API + "?channel=" + channel)
                    .json()
                    .at("/total/figures/received")
                    .asLong();
        }

        assertThat(sum).isEqualTo(all);
        assertThat(api.get(API + "?from=2026-01&to=2026-09&procedure=" + Filings.HOUSEHOLD)
                        .json()
                        .at("/months"))
                .hasSize(9);
        assertThat(api.get(API + "?from=01/2000&to=12/2000")
                        .json()
                        .at("/total/figures/received")
                        .asLong())
                .isZero();
    }

    @Test
    void givesTheSameAsCsvThatNoSpreadsheetRuns() throws IOException {
        file(Channel.ONLINE);
        JsonNode json = api.get(API).expect(200).json();
        Answer answer = api.get(API + "/csv").expect(200);

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).contains("so-lieu-2026-01-2026-12.csv");
        assertThat(answer.text()).startsWith("\ufeffsection,key,name,received,");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(answer.text().substring(1)))
                .getRecords();
        assertThat(rows).allSatisfy(row -> assertThat(row.get("name")).doesNotMatch("^[=+@-].*"));
        for (Map.Entry<String, String> section : Map.of(
                        "month", "months", "unit", "units", "field", "fields", "procedure", "procedures")
                .entrySet()) {
            List<CSVRecord> lines = rows.stream()
                    .filter(row -> row.get("section").equals(section.getKey()))
                    .toList();
            assertThat(lines).hasSameSizeAs(json.get(section.getValue()));
            for (int i = 0; i < lines.size(); i++) {
                assertSame(json.get(section.getValue()).get(i), lines.get(i));
            }
        }
        assertSame(json.get("total"), rows.get(0));
        assertThat(rows.stream()
                        .filter(row -> row.get("section").equals("definition"))
                        .map(row -> row.get("key")))
                .containsExactlyElementsOf(
                        StreamSupport.stream(json.get("definitions").spliterator(), false)
                                .map(definition -> definition.get("figure").asText())
                                .toList());
    }

    private static void assertSame(JsonNode line, CSVRecord row) {
        assertThat(row.get("key")).isEqualTo(line.get("key").asText());
        assertThat(row.get("name")).isEqualTo(line.get("name").asText());
        line.get("figures").fields().forEachRemaining(figure -> {
            if (figure.getValue().isNull()) {
                assertThat(row.get(figure.getKey())).isEmpty();
            } else {
                assertThat(Double.parseDouble(row.get(figure.getKey())))
                        .as(figure.getKey())
                        .isEqualTo(figure.getValue().asDouble());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-09&to=2026-01",
                "from=hôm qua",
                "from=9999999999-01",
                "to=2026-13",
                "unit=%27%20or%201%3D1--",
                "unit=%3Cscript%3Ealert(1)%3C/script%3E",
                "field=%3Cb%3Ekh%C3%B4ng%3C/b%3E",
                "procedure=%3Cimg%20src%3Dx%3E",
                "channel=PIGEON"
            })
    void saysWhatIsWrongAndKeepsWhatWasTyped(String query) {
        String typed = query.replace("hôm qua", "h%C3%B4m%20qua");
        Answer page = new Visitor(api).get(PAGE + "?" + typed).expect(400);

        assertThat(page.text())
                .contains("role=\"alert\"", "Chưa xem được số liệu", "Xem số liệu")
                .doesNotContain("<script>alert", "<img src=x", "<b>không", "Exception", "SELECT", "id=\"received\"");
        String value = URLDecoder.decode(typed.substring(typed.indexOf('=') + 1).split("&")[0], StandardCharsets.UTF_8);
        assertThat(page.text())
                .contains(value.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;"));
    }

    @Test
    void listsLateDossiersWithoutTellingWhose() {
        String code = late();
        String masked = code.substring(0, code.lastIndexOf('-')) + "-****";

        Answer page = new Visitor(api).get(PAGE + "/tre-han").expect(200);
        assertThat(page.text())
                .contains(masked, "Chưa giải trình", "Chưa xin lỗi", "Ủy ban nhân dân phường Thủy Nguyên")
                .doesNotContain(code, Filings.NAME, Filings.IDENTITY, "chuyenvien");
        Answer json = api.get(API + "/late").expect(200);
        assertThat(json.text()).contains(masked).doesNotContain(code);
        assertThat(json.json().get("dossiers"))
                .allSatisfy(dossier ->
                        assertThat(dossier.get("workingDaysLate").asInt()).isPositive());
        assertThat(api.get(API + "/late/csv").expect(200).text())
                .contains(masked)
                .doesNotContain(code);

        String unit = officers.committeeOf(Shop.HAI_DUONG);
        assertThat(new Visitor(api)
                        .get(PAGE + "/tre-han?unit=" + unit)
                        .expect(200)
                        .text())
                .doesNotContain(masked);
        for (String wrong : List.of("page=0", "page=-1", "page=1e9", "page=99999999999", "unit=%3Cb%3E")) {
            assertThat(new Visitor(api)
                            .get(PAGE + "/tre-han?" + wrong)
                            .expect(400)
                            .text())
                    .contains("role=\"alert\"")
                    .doesNotContain("<b>");
        }
    }

    @Test
    void scoresTheIndexAndShowsTheDossiersBehindAScore() {
        String code = late();
        String unit = officers.committeeOf(Shop.THUY_NGUYEN);
        JsonNode index = api.get(API + "/766").expect(200).json();
        JsonNode onTime = StreamSupport.stream(index.get("units").spliterator(), false)
                .filter(one -> one.get("unit").asText().equals(unit))
                .flatMap(one -> StreamSupport.stream(one.get("scores").spliterator(), false))
                .filter(score -> score.get("indicator").asText().equals("2.1"))
                .findFirst()
                .orElseThrow();
        long against =
                onTime.get("denominator").asLong() - onTime.get("numerator").asLong();

        assertThat(against).isPositive();
        Visitor anybody = new Visitor(api);
        assertThat(anybody.get(PAGE + "/766?unit=" + unit).expect(200).text())
                .contains("Ủy ban nhân dân phường Thủy Nguyên", "Cần xác nhận", "chưa ghi việc nộp tiền")
                .contains("/so-lieu/766/" + unit + "/2.1");
        String behind = anybody.get(PAGE + "/766/" + unit + "/2.1").expect(200).text();
        assertThat(behind)
                .contains("Hồ sơ làm giảm điểm</span>", against + " hồ sơ", "-****")
                .doesNotContain(code);
        assertThat(Visitor.loggedIn(api, Officers.SPECIALIST)
                        .get(PAGE + "/766/" + unit + "/2.1")
                        .expect(200)
                        .text())
                .contains("/ho-so/" + code);
        assertThat(Visitor.loggedIn(api, Officers.OTHER_SPECIALIST)
                        .get(PAGE + "/766/" + unit + "/2.1")
                        .expect(200)
                        .text())
                .doesNotContain(code);
        for (String indicator : List.of("3.3", "4.1", "4.2", "4.3")) {
            anybody.get(PAGE + "/766/" + unit + "/" + indicator + "?dat=co").expect(200);
        }
        anybody.get(PAGE + "/766/" + unit + "/9.9").expect(404);
        anybody.get(PAGE + "/766/" + unit + "/2.2").expect(404);
        anybody.get(PAGE + "/766/%3Cb%3E/2.1").expect(404);
        anybody.get(PAGE + "/766/" + unit + "/2.1?from=2026-05&to=2026-01").expect(400);
        anybody.get(PAGE + "/766?from=2026-05&to=2026-01").expect(400);
        anybody.get(PAGE + "/766?unit=khong").expect(400);
        assertThat(api.get(API + "/766/csv").expect(200).text()).contains(unit + ",", "missing,,3.6,");
    }
}
