package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
@DisplayName("/api/calendar")
class CalendarApiTest {

    @Autowired
    Api api;

    @ParameterizedTest(name = "{1} working days from {0}: {2}")
    @CsvSource({
        "2026-02-12, 3, 2026-02-24",
        "2026-08-20, 5, 2026-08-26",
        "2026-08-28, 2, 2026-09-04",
        "2026-11-20, 3, 2026-11-26",
        "2025-12-31, 2, 2026-01-06",
        "2026-01-09, 1, 2026-01-10",
        "2025-04-24, 3, 2025-04-28",
        "2024-04-26, 2, 2024-05-03"
    })
    @DisplayName("the handbook's golden cases, by the table in force")
    void goldenCases(String receivedAt, int amount, String dueOn) {
        JsonNode answer = api.get(
                        "/api/calendar/due-date?receivedAt=" + receivedAt + "&amount=" + amount + "&unit=WORKING_DAY")
                .expect(200)
                .json();

        assertThat(answer.path("dueOn").asText()).isEqualTo(dueOn);
        assertThat(answer.path("provisional").asBoolean()).isFalse();
        assertThat(answer.path("explanation")).hasSizeGreaterThan(1);
    }

    @Test
    void theLanguageFollowsTheClient() {
        String path = "/api/calendar/due-date?receivedAt=2026-09-07T09:00&amount=1&unit=WORKING_DAY";

        assertThat(api.get(path).json().at("/explanation/1/text").asText()).isEqualTo("Ngày làm việc thứ 1.");
        assertThat(api.call("GET", path)
                        .header("Accept-Language", "en")
                        .send()
                        .json()
                        .at("/explanation/1/text")
                        .asText())
                .isEqualTo("Working day 1.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'amount=3&unit=WORKING_DAY', receivedAt",
        "'receivedAt=hom-qua&amount=3&unit=WORKING_DAY', receivedAt",
        "'receivedAt=2026-09-07&unit=WORKING_DAY', amount",
        "'receivedAt=2026-09-07&amount=-1&unit=WORKING_DAY', amount",
        "'receivedAt=2026-09-07&amount=99999999999&unit=WORKING_DAY', amount",
        "'receivedAt=2026-09-07&amount=3.5&unit=WORKING_DAY', amount",
        "'receivedAt=2026-09-07&amount=3', unit",
        "'receivedAt=2026-09-07&amount=3&unit=WEEK', unit",
        "'receivedAt=2026-09-07&amount=3&unit=WORKING_DAY&cutOff=25:00', cutOff"
    })
    void namesTheWrongParameter(String query, String field) {
        api.get("/api/calendar/due-date?" + query).expectProblem(400, field);
        api.call("GET", "/api/calendar/due-date?" + query)
                .header("Accept-Language", "en")
                .send()
                .expectEnglishProblem(400, field);
    }

    @Test
    void aYearHasItsHolidays() {
        assertThat(api.get("/api/calendar/2026").expect(200).json().path("days").findValuesAsText("date"))
                .contains("2026-11-24", "2026-08-22");
        api.get("/api/calendar/1990").expectProblem(400, "year");
        api.get("/api/calendar/nam-nay").expectProblem(400, "year");
    }
}
