package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.deadline.EntryKind;
import vn.motcua.platform.Caller;
import vn.motcua.processes.OptionSwitch;
import vn.motcua.processes.Shop;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;

/** Options over HTTP: seen by everybody, predicted and switched by those who work on the rulebook. */
@ApiTest
@DisplayName("/api/simplification")
class SimplificationApiTest {

    private static final String OPTIONS = "/api/simplification";
    private static final String BASIS = "Quyết định số 12/2026/QĐ-TTg về phương án đơn giản hóa";

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    @Autowired
    Revisions revisions;

    @Autowired
    OptionSwitch options;

    @BeforeEach
    void aMondayOfItsOwn() {
        shop.openForTheDay("2026-10-12T09:00");
    }

    @AfterEach
    void asShipped() {
        Caller publisher = new Caller(Officers.PUBLISHER, Set.of(Caller.RULEBOOK_PUBLISHER));
        for (Revision revision : revisions.all()) {
            if (revision.status() == Revision.Status.DRAFT) {
                revisions.discard(revision.id(), publisher);
            } else if (revision.status() == Revision.Status.PUBLISHED && revision.source() == Revision.Source.OPTION) {
                revisions.takeBack(revision.id(), "Kết thúc kiểm thử", publisher);
            }
        }
        options.reset();
    }

    @Test
    void showsEveryOptionAndTheProgressToEverybody() {
        JsonNode all = api.get(OPTIONS).expect(200).json();

        assertThat(all.path("options").findValuesAsText("id"))
                .contains("household-book-dropped", "resolution-66-16", "e-result");
        JsonNode resolution = option(all, "resolution-66-16");
        assertThat(resolution.path("now").path("status").asText()).isEqualTo("APPROVED");
        assertThat(resolution.path("now").path("from").asText()).isEqualTo("2026-04-15");
        assertThat(resolution.path("now").path("until").asText()).isEqualTo("2027-02-28");
        assertThat(resolution.path("now").path("basis").asText()).contains("66.16/2026");
        JsonNode total = all.path("progress").path("total");
        assertThat(total.path("assigned").asInt()).isEqualTo(8);
        assertThat(total.path("done").asInt()).isEqualTo(2);
        assertThat(total.path("share").asInt()).isEqualTo(25);
        assertThat(StreamSupport.stream(all.path("progress").path("lines").spliterator(), false)
                        .filter(line -> line.path("ministry").asText().equals("Bộ Công an"))
                        .mapToInt(line -> line.path("assigned").asInt())
                        .sum())
                .isEqualTo(2);
    }

    private static JsonNode option(JsonNode all, String id) {
        return StreamSupport.stream(all.path("options").spliterator(), false)
                .filter(option -> option.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aQuoteNamesTheOptionsItRestsOn() {
        JsonNode quote = api.post(
                        "/api/procedures/permanent-residence-registration/quote",
                        Map.of("locality", "11560", "channel", "COUNTER", "facts", Filings.residenceFacts()))
                .expect(200)
                .json();

        assertThat(quote.path("options").findValuesAsText("id")).containsExactly("household-book-dropped");
        assertThat(quote.path("options").path(0).path("basis").asText()).contains("104/2022");
    }

    @Test
    void isSwitchedOnAndOffByADraftThatSomebodyElseApproves() {
        String before = filed(Channel.ONLINE);
        String draft = api.postAs(Officers.ANALYST, OPTIONS + "/revisions", change("online-time-cut", "ON"))
                .expect(201)
                .header("Location");
        assertThat(api.getAs(Officers.ANALYST, draft).text("source")).isEqualTo("OPTION");
        assertThat(api.getAs(Officers.ANALYST, draft).text("title")).contains("online-time-cut", "12/10/2026");
        String meanwhile = filed(Channel.ONLINE);

        publish(draft);
        String on = filed(Channel.ONLINE);
        JsonNode rowsOfOption =
                option(api.get(OPTIONS).json(), "online-time-cut").path("rows");
        assertThat(rowsOfOption.findValuesAsText("status")).containsExactly("APPROVED", "IN_FORCE");
        assertThat(rowsOfOption.findValuesAsText("until").get(0)).isEqualTo("2026-10-11");
        assertThat(rowsOfOption.path(1).path("rule").asText())
                .isEqualTo("Rule_Option_OnlineTimeCut_InForce_From20261012");
        assertThat(rowsOfOption.path(1).path("basis").asText()).isEqualTo(BASIS);

        shop.now("2026-10-14T09:00");
        publish(api.postAs(Officers.ANALYST, OPTIONS + "/revisions", change("online-time-cut", "OFF"))
                .expect(201)
                .header("Location"));
        String off = filed(Channel.ONLINE);

        assertThat(days(before)).isEqualTo("15");
        assertThat(days(meanwhile)).isEqualTo("15");
        assertThat(days(on)).isEqualTo("10");
        assertThat(days(off)).isEqualTo("15");
        assertThat(shop.entry(on, EntryKind.OPTIONS_APPLIED).basis()).isEqualTo(BASIS);
        assertThat(option(api.get(OPTIONS).json(), "online-time-cut")
                        .path("rows")
                        .findValuesAsText("status"))
                .containsExactly("APPROVED", "IN_FORCE", "APPROVED");
    }

    private void publish(String draft) {
        api.postAs(Officers.PUBLISHER, draft + "/replay", "").expect(200);
        api.postAs(Officers.ANALYST, draft + "/approval", Map.of("legalBasis", BASIS))
                .expectProblem(403);
        api.postAs(Officers.PUBLISHER, draft + "/approval", Map.of("legalBasis", BASIS))
                .expect(200);
    }

    @Test
    void saysBeforeWhatItWouldHaveDone() {
        shop.openForTheDay("2026-10-19T09:00");
        int ofOtherTests =
                predict("online-time-cut", "ON", Map.of()).path("considered").asInt();
        String online = filed(Channel.ONLINE);
        filed(Channel.COUNTER);

        JsonNode effect = predict("online-time-cut", "ON", Map.of());
        assertThat(codes(effect)).containsExactly(online);
        assertThat(effect.path("considered").asInt()).isEqualTo(2);
        JsonNode told = effect.path("dossiers").path(0);
        assertThat(told.path("before").path("workingDays").asInt()).isEqualTo(15);
        assertThat(told.path("after").path("workingDays").asInt()).isEqualTo(10);
        assertThat(effect.path("totals").path("workingDays").asInt()).isEqualTo(-5);
        assertThat(effect.path("totals").path("papers").asInt()).isZero();

        JsonNode anyChannel = predict("e-result", "ON", Map.of());
        assertThat(codes(anyChannel)).containsExactly(online);
        assertThat(anyChannel.path("totals").path("visits").asInt()).isEqualTo(-1);
        assertThat(anyChannel.path("totals").path("steps").asInt()).isEqualTo(-1);

        assertThat(codes(predict("resolution-66-16", "ON", Map.of()))).isEmpty();
    }

    @Test
    void predictsForAnotherScopeWithoutASwitch() {
        shop.openForTheDay("2026-10-26T09:00");
        options.on("declaration-for-inspection");
        String there = filed(Shop.THUY_NGUYEN, Channel.COUNTER);
        String here = filed(Shop.HAI_DUONG, Channel.COUNTER);

        JsonNode effect = predict("declaration-for-inspection", "SCOPE", Map.of("localities", List.of("11560")));

        assertThat(codes(effect)).containsExactlyInAnyOrder(there, here);
        assertThat(effect.path("totals").path("steps").asInt()).isZero();
        assertThat(effect.path("totals").path("papers").asInt()).isZero();
        JsonNode gains = StreamSupport.stream(effect.path("dossiers").spliterator(), false)
                .filter(told -> told.path("dossier").asText().equals(there))
                .findFirst()
                .orElseThrow();
        assertThat(gains.path("after").path("steps").asInt())
                .isEqualTo(gains.path("before").path("steps").asInt() - 1);
        assertThat(gains.path("after").path("papers").asInt())
                .isEqualTo(gains.path("before").path("papers").asInt() + 1);
    }

    @Test
    void predictsTheAuthorityAndThePapers() {
        shop.openForTheDay("2026-11-02T09:00");
        String residence = shop.file(Filings.RESIDENCE, Shop.THUY_NGUYEN, Filings.residenceFacts());

        JsonNode suspended = predict("household-book-dropped", "SUSPEND", Map.of());
        assertThat(codes(suspended)).containsExactly(residence);
        assertThat(suspended.path("totals").path("papers").asInt()).isEqualTo(1);
        assertThat(suspended.path("totals").path("money").asInt()).isZero();

        JsonNode dates = predict("household-book-dropped", "DATES", Map.of("until", "2027-06-30"));
        assertThat(dates.path("totals").path("papers").asInt())
                .as("what each day of the option is worth")
                .isEqualTo(-1);

        shop.openForTheDay("2025-10-06T09:00");
        String hanoi = filed(Shop.HOAN_KIEM, Channel.COUNTER);
        JsonNode undelegated = predict("commune-delegation", "OFF", Map.of());
        assertThat(codes(undelegated)).containsExactly(hanoi);
        assertThat(undelegated.path("totals").path("authorityChanges").asInt()).isEqualTo(1);
    }

    @Test
    void keepsTheRestOfItsWindowWhenSuspended() {
        options.on("resolution-66-16");
        String draft = api.postAs(Officers.ANALYST, OPTIONS + "/revisions", change("resolution-66-16", "SUSPEND"))
                .expect(201)
                .header("Location");
        String table = api.getAs(Officers.ANALYST, draft + "/files/simplification-options.dmn")
                .text();

        assertThat(table)
                .contains("[date(\"2026-04-15\")..date(\"2026-10-11\")]")
                .contains("[date(\"2026-10-12\")..date(\"2027-02-28\")]")
                .contains("Rule_Option_Resolution6616_Suspended_From20261012");
    }

    @Test
    void aSwitchOfTheSameDayTakesThePlaceOfTheOther() {
        publish(api.postAs(Officers.ANALYST, OPTIONS + "/revisions", change("e-result", "ON"))
                .expect(201)
                .header("Location"));
        String draft = api.postAs(Officers.ANALYST, OPTIONS + "/revisions", change("e-result", "OFF"))
                .expect(201)
                .header("Location");

        assertThat(api.getAs(Officers.ANALYST, draft + "/files/simplification-options.dmn")
                        .text())
                .doesNotContain("Rule_Option_EResult_InForce")
                .contains("Rule_Option_EResult_Approved_From20261012");
    }

    @ParameterizedTest(name = "{0} {1}: {2} = {3} is refused with {4} {5}")
    @CsvSource({
        "no-such-option, ON, basis, Quyết định số 12/2026/QĐ-TTg của Thủ tướng, 404, ''",
        "e-result, ON, from, 2026-10-11, 400, from",
        "e-result, ON, until, 2026-10-11, 400, until",
        "e-result, ON, basis, Ngắn, 400, basis",
        "e-result, ON, from, hôm qua, 400, from",
        "e-result, BURN, until, 2027-01-01, 400, action",
        "e-result, SCOPE, provinces, 99, 400, provinces",
        "e-result, SCOPE, localities, 99999, 400, localities",
        "e-result, SCOPE, localities, 31, 400, localities",
        "e-result, SCOPE, channels, PIGEON, 400, channels",
        "e-result, ON, days, 366, 400, days"
    })
    void refusesAWishThatMakesNoSense(
            String option, String action, String field, String value, int status, String wrong) {
        Map<String, Object> wish = new HashMap<>(change(option, action));
        wish.put(
                field, field.endsWith("s") && !field.equals("basis") && !field.equals("days") ? List.of(value) : value);
        int revisionsBefore = revisions.all().size();
        Answer answer =
                api.postAs(Officers.ANALYST, OPTIONS + "/revisions", wish).expectProblem(status);

        assertThat(answer.text()).contains(wrong);
        assertThat(revisions.all()).hasSize(revisionsBefore);
    }

    @Test
    void isForThoseWhoWorkOnTheRulebook() {
        Map<String, Object> wish = change("e-result", "ON");
        api.post(OPTIONS + "/predictions", wish).expect(401);
        api.post(OPTIONS + "/revisions", wish).expect(401);
        api.postAs(Officers.CLERK, OPTIONS + "/predictions", wish).expectProblem(403);
        api.postAs(Officers.CLERK, OPTIONS + "/revisions", wish).expectProblem(403);
        api.postAs(Officers.PUBLISHER, OPTIONS + "/predictions", wish).expect(200);
        api.postAs(Officers.PUBLISHER, OPTIONS + "/revisions", wish).expectProblem(403);
    }

    private String filed(Channel channel) {
        return filed(Shop.THUY_NGUYEN, channel);
    }

    private String filed(String locality, Channel channel) {
        String code = shop.file(Filings.PERMIT, locality, channel, ApplicantGroup.NONE, null, Filings.permitFacts());
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        return code;
    }

    private String days(String code) {
        return shop.entry(code, EntryKind.ACCEPTED).detail().get("amount").toString();
    }

    private JsonNode predict(String option, String action, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(change(option, action));
        wish.put("days", 1);
        wish.putAll(more);
        return api.postAs(Officers.ANALYST, OPTIONS + "/predictions", wish)
                .expect(200)
                .json();
    }

    private static List<String> codes(JsonNode effect) {
        return effect.path("dossiers").findValuesAsText("dossier");
    }

    private static Map<String, Object> change(String option, String action) {
        return Map.of("option", option, "action", action, "basis", BASIS);
    }
}
