package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.processes.Shop;

@ApiTest
@DisplayName("/api/procedures")
class QuoteApiTest {

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    @BeforeEach
    void monday() {
        shop.now("2026-09-07T09:00");
    }

    @Test
    void theCatalogueListsTheProceduresWithTheFactsTheyAskFor() {
        JsonNode catalogue = api.get("/api/procedures").expect(200).json();

        assertThat(catalogue.findValuesAsText("code")).containsExactly("1.001612", "1.004222", "1.013225");
        JsonNode permit =
                api.get("/api/procedures/house-building-permit").expect(200).json();
        assertThat(permit.path("facts").findValuesAsText("key"))
                .containsExactlyInAnyOrder("workKind", "adjoinsNeighbours", "floors");
        assertThat(api.get("/api/procedures/1.013225").json()).isEqualTo(permit);
    }

    @Test
    void thereIsNoOtherProcedure() {
        api.get("/api/procedures/reception").expectProblem(404);
        api.get("/api/procedures/no-such-procedure").expectProblem(404);
        unchanged(() -> api.post("/api/procedures/no-such-procedure/quote", quote(Filings.PERMIT, "11560", "COUNTER"))
                .expectProblem(404));
        api.get("/api/procedures/1.013225/nothing-here").expectProblem(404);
        api.call("GET", "/api/procedures/no-such-procedure")
                .header("Accept-Language", "en")
                .send()
                .expectEnglishProblem(404);
    }

    @ParameterizedTest(name = "{0} in {1} by {2} for {3} on {4}: {5} - {6}, due {8}")
    @CsvSource({
        "household-business-registration, 11560, COUNTER, NONE, 2026-08-07, 100000, 100000, COMMUNE_COMMITTEE, 2026-08-12",
        "household-business-registration, 11560, COUNTER, NONE, 2026-08-08, 100000, 0, COMMUNE_COMMITTEE, 2026-08-13",
        "household-business-registration, 10525, COUNTER, NONE, 2026-11-20, 100000, 0, COMMUNE_COMMITTEE, 2026-11-26",
        "permanent-residence-registration, 11560, COUNTER, NONE, 2026-09-07, 20000, 20000, COMMUNE_POLICE, 2026-09-16",
        "permanent-residence-registration, 11560, ONLINE, NONE, 2026-09-07, 20000, 10000, COMMUNE_POLICE, 2026-09-16",
        "permanent-residence-registration, 11560, COUNTER, ELDERLY, 2026-09-07, 20000, 0, COMMUNE_POLICE, 2026-09-16",
        "house-building-permit, 11560, COUNTER, MERIT, 2026-09-07, 75000, 0, COMMUNE_COMMITTEE, 2026-09-28",
        "house-building-permit, 11560, COUNTER, NONE, 2026-09-07, 75000, 75000, COMMUNE_COMMITTEE, 2026-09-28",
        "house-building-permit, 11560, ONLINE, NONE, 2026-08-07, 75000, 75000, COMMUNE_COMMITTEE, 2026-08-27",
        "house-building-permit, 11560, ONLINE, NONE, 2026-08-08, 75000, 0, COMMUNE_COMMITTEE, 2026-08-28",
        "house-building-permit, 00070, COUNTER, NONE, 2025-12-31, 75000, 0, COMMUNE_COMMITTEE, 2026-01-22",
        "house-building-permit, 00070, ONLINE, NONE, 2025-12-31, 75000, 0, COMMUNE_COMMITTEE, 2026-01-22",
        "house-building-permit, 00070, COUNTER, NONE, 2026-01-01, 75000, 75000, COMMUNE_COMMITTEE, 2026-01-23",
        "house-building-permit, 00070, ONLINE, NONE, 2026-01-01, 75000, 0, COMMUNE_COMMITTEE, 2026-01-23"
    })
    void quotesByPlaceAndDay(
            String procedure,
            String locality,
            String channel,
            String group,
            String receivedOn,
            long base,
            long payable,
            String decides,
            String dueOn) {
        Map<String, Object> request = quote(procedure, locality, channel);
        request.put("applicantGroup", group);
        request.put("receivedOn", receivedOn);

        unchanged(() -> {
            JsonNode quote = api.post("/api/procedures/" + procedure + "/quote", request)
                    .expect(200)
                    .json();

            assertThat(quote.path("totalBase").asLong()).isEqualTo(base);
            assertThat(quote.path("totalPayable").asLong()).isEqualTo(payable);
            assertThat(quote.at("/fees/0/basis").asText()).isNotBlank();
            assertThat(quote.at("/fees/0/waiverBasis").asText()).isNotBlank();
            assertThat(quote.path("dueOn").asText()).isEqualTo(dueOn);
            assertThat(quote.at("/time/basis").asText()).isNotBlank();
            assertThat(quote.path("papers")).isNotEmpty();
            assertThat(quote.path("receivedOn").asText()).isEqualTo(receivedOn);
            String unit = quote.at("/deciding/unit").asText();
            assertThat(api.get("/api/units/" + unit + "?on=" + receivedOn).text("kind"))
                    .isEqualTo(decides);
        });
    }

    @Test
    void theWardOfHaNoiDecidedByDelegationUntilTheYearEnded() {
        Map<String, Object> request = quote(Filings.PERMIT, "00070", "COUNTER");
        String address = "/api/procedures/house-building-permit/quote";

        JsonNode before = api.post(address, Api.with(request, "receivedOn", "2025-12-31"))
                .json()
                .path("deciding");
        JsonNode after = api.post(address, Api.with(request, "receivedOn", "2026-01-01"))
                .json()
                .path("deciding");

        assertThat(before.findValuesAsText("capacity")).containsExactly("OWN", "TUQ", "TUQ");
        assertThat(after.findValuesAsText("capacity")).containsExactly("OWN");
        assertThat(after.at("/signers/0/unit")).isEqualTo(after.path("unit"));
    }

    @Test
    void withoutADayItIsToday() {
        JsonNode quote = api.post("/api/procedures/1.013225/quote", quote(Filings.PERMIT, "11560", "COUNTER"))
                .expect(200)
                .json();

        assertThat(quote.path("receivedOn").asText()).isEqualTo("2026-09-07");
        assertThat(quote.path("procedure").asText()).isEqualTo(Filings.PERMIT);
    }

    @Test
    void theKinshipPaperIsDroppedWhenTheRegisterAnswers() {
        Map<String, Object> request = quote(Filings.RESIDENCE, "11560", "COUNTER");
        JsonNode answered =
                api.post("/api/procedures/1.004222/quote", request).json().path("papers");
        JsonNode unanswered = api.post(
                        "/api/procedures/1.004222/quote", Api.with(request, "facts.populationRegisterAnswers", false))
                .json()
                .path("papers");

        assertThat(answered.findValuesAsText("origin")).contains("REGISTRY");
        assertThat(unanswered.findValuesAsText("origin")).doesNotContain("REGISTRY");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "locality, 99999",
        "locality, 31",
        "locality, 00006",
        "channel, PIGEON",
        "channel, ''",
        "applicantGroup, RICH",
        "receivedOn, yesterday",
        "receivedOn, 2026-02-30",
        "receivedOn, 2026-08-07T20:00:00Z",
        "receivedOn, +999999999-12-31",
        "receivedOn, 2101-01-01",
        "facts.floors, 3",
        "facts.colour, red",
        "colour, red"
    })
    void namesTheWrongField(String path, String value) {
        Map<String, Object> request = Api.with(quote(Filings.PERMIT, "11560", "COUNTER"), path, value);
        unchanged(() ->
                api.post("/api/procedures/house-building-permit/quote", request).expectProblem(400, path));
        api.call("POST", "/api/procedures/house-building-permit/quote")
                .header("Accept-Language", "en")
                .json(request)
                .send()
                .expectEnglishProblem(400, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"locality", "channel", "facts.floors", "facts.workKind"})
    void namesTheMissingField(String path) {
        Map<String, Object> request = Api.without(quote(Filings.PERMIT, "11560", "COUNTER"), path);
        unchanged(() ->
                api.post("/api/procedures/house-building-permit/quote", request).expectProblem(400, path));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"11560, 2024-06-01", "00070, 2016-12-31", "00006, 2026-09-07", "11560, -999999999-01-01"})
    @DisplayName("a place that did not exist on that day is refused")
    void aPlaceThatDidNotExistIsRefused(String locality, String receivedOn) {
        Map<String, Object> request = Api.with(quote(Filings.PERMIT, locality, "COUNTER"), "receivedOn", receivedOn);
        unchanged(() ->
                api.post("/api/procedures/house-building-permit/quote", request).expectProblem(400, "locality"));
    }

    private static Map<String, Object> quote(String procedure, String locality, String channel) {
        Map<String, Object> facts =
                switch (procedure) {
                    case Filings.PERMIT -> Filings.permitFacts();
                    case Filings.RESIDENCE -> Filings.residenceFacts();
                    default -> Map.of("foundedByFamilyMembers", false, "byRepresentative", false);
                };
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("locality", locality);
        request.put("channel", channel);
        request.put("facts", new LinkedHashMap<>(facts));
        return request;
    }

    private void unchanged(Runnable request) {
        Map<String, String> before = rows.now();
        request.run();
        assertThat(rows.now()).isEqualTo(before);
    }
}
