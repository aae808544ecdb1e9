package vn.motcua.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.feedback.Criterion;
import vn.motcua.feedback.PublicOpinion;
import vn.motcua.feedback.Survey;
import vn.motcua.feedback.Surveys;
import vn.motcua.platform.VietnamTime;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/** The index of Decision 766 by the letter of its rules; the database is shared, so scores are compared with before. */
@ShopTest
@OnPostgresToo
@DisplayName("Index 766")
class Index766Test {

    private static final YearMonth FIRST = YearMonth.of(2026, 1);
    private static final YearMonth LAST = YearMonth.of(2026, 12);

    @Autowired
    Shop shop;

    @Autowired
    Index766 index;

    @Autowired
    FigureFold fold;

    @Autowired
    Surveys surveys;

    @Autowired
    PublicOpinion opinion;

    @Autowired
    JdbcClient jdbc;

    @AfterAll
    static void leaveTheClock() {
        Shop.resetEngineClock();
    }

    @BeforeEach
    void monday() {
        shop.openForTheDay("2026-10-26T09:00");
    }

    private String accepted() {
        String code = shop.file(
                "household-business-registration",
                Shop.HOAN_KIEM,
                Channel.ONLINE,
                ApplicantGroup.NONE,
                null,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        return code;
    }

    private void askForSupplement(String code) {
        shop.complete(
                code,
                "UserTask_Review",
                Map.of("reviewResult", "supplement", "missingPapers", "Bản vẽ", "reason", "Bản vẽ mờ"));
    }

    private void sign(String code) {
        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
        shop.complete(code, "UserTask_SignResult", Map.of("signDecision", "sign"));
    }

    private long[] onTime() {
        return fraction(index.report(FIRST, LAST), "2.1");
    }

    private static long[] fraction(Index766.IndexReport report, String indicator) {
        return report.all().scores().stream()
                .filter(score -> score.id().equals(indicator))
                .map(score -> new long[] {score.numerator(), score.denominator()})
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("one supplement request waits without lateness, a second one is lateness")
    void supplements() {
        String code = accepted();
        long[] open = onTime();
        askForSupplement(code);
        shop.supplement(code);
        assertThat(onTime()).as("asked once").containsExactly(open);

        askForSupplement(code);
        shop.now("2026-10-26T09:01");
        assertThat(onTime()).as("asked twice").containsExactly(open[0] - 1, open[1]);
        shop.supplement(code);
        sign(code);
        assertThat(onTime()).as("signed long before the appointment").containsExactly(open[0] - 1, open[1]);
    }

    @Test
    @DisplayName("an open dossier is in time until its first appointment, and so is one signed by then")
    void firstAppointment() {
        String signed = accepted();
        String open = accepted();
        String withdrawn = accepted();
        String refused = shop.file(
                "household-business-registration",
                Shop.HOAN_KIEM,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        sign(signed);
        shop.withdraw(withdrawn);
        Instant due = shop.time(open).firstAppointment();
        shop.now(due.atZone(VietnamTime.ZONE).toLocalDateTime().toString());
        long[] before = onTime();
        shop.complete(refused, "UserTask_CheckPapers", Map.of("checkResult", "refuse", "reason", "Sai thẩm quyền"));
        assertThat(onTime()).as("never had an appointment").containsExactly(before);
        shop.now(due.plusSeconds(1).atZone(VietnamTime.ZONE).toLocalDateTime().toString());
        long[] after = onTime();

        assertThat(after[1]).isEqualTo(before[1]);
        assertThat(after[0]).isLessThan(before[0]);
        assertThat(lateOnes(due)).contains(open).doesNotContain(signed, withdrawn, refused);
    }

    @Test
    @DisplayName("a citizen who is not satisfied lowers 5.4 by a dossier and stands behind the score")
    void dissatisfied() {
        String content = accepted();
        sign(content);
        judge(content, 5);
        String unhappy = accepted();
        sign(unhappy);
        long[] before = fraction(index.report(FIRST, LAST), "5.4");
        judge(unhappy, 1);

        assertThat(fraction(index.report(FIRST, LAST), "5.4")).containsExactly(before[0] - 1, before[1]);
        assertThat(opinion.unhappyDossiers(shop.dossier(unhappy).decidingUnit(), FIRST, LAST))
                .contains(unhappy)
                .doesNotContain(content);
    }

    private void judge(String code, int overall) {
        surveys.answer(
                code,
                shop.dossier(code).trackingSecret(),
                "192.0.2.1",
                new Survey(Map.of(Criterion.OVERALL, overall), null, null));
    }

    private List<String> lateOnes(Instant due) {
        return jdbc.sql("select dossier_code from dossier_fact where is_open = true and index_late_from <= ?")
                .param(Facts.time(due))
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName(
            "behind every score stand as many dossiers as it says, folded or not, in this period and in a past one")
    void dossiersBehindTheScores() {
        sign(accepted());
        String late = accepted();
        shop.waitUntil(shop.time(late).firstAppointment().plusSeconds(60));
        for (int round = 0; round < 2; round++) {
            assertListsAgree(FIRST, LAST);
            assertListsAgree(YearMonth.of(2026, 9), YearMonth.of(2026, 9));
            fold.fold();
        }
        shop.now("2026-12-20T09:00");
        assertListsAgree(YearMonth.of(2026, 10), YearMonth.of(2026, 10));
    }

    private void assertListsAgree(YearMonth from, YearMonth to) {
        for (Index766.UnitIndex unit : index.report(from, to).units()) {
            for (Index766.Score score : unit.scores()) {
                if (score.indicator().listsDossiers() && score.value() != null) {
                    assertThat(behind(unit, score, from, to, true))
                            .as("%s %s", unit.code(), score.id())
                            .isEqualTo(score.numerator());
                    assertThat(behind(unit, score, from, to, false))
                            .as("against %s %s", unit.code(), score.id())
                            .isEqualTo(score.denominator() - score.numerator());
                }
            }
        }
    }

    private long behind(
            Index766.UnitIndex unit, Index766.Score score, YearMonth from, YearMonth to, boolean fulfilled) {
        return index.behind(unit.code(), score.indicator(), from, to, fulfilled, 1, code -> false)
                .counted();
    }

    @Test
    @DisplayName("points are in proportion to where all of them are given, and never more")
    void points() {
        String code = accepted();
        sign(code);
        shop.complete(code, "UserTask_HandOverResult", Map.of("delivery", "ELECTRONIC"));
        Index766.IndexReport report = index.report(FIRST, LAST);

        for (Index766.UnitIndex unit : report.units()) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Index766.Score score : unit.scores()) {
                if (score.points() != null) {
                    double full = score.indicator().fullAt() == null
                            ? 1
                            : score.indicator().fullAt().doubleValue() / 100;
                    double share = (double) score.numerator() / score.denominator();
                    assertThat(score.points().doubleValue())
                            .isCloseTo(score.most().doubleValue() * Math.min(1, share / full), Offset.offset(0.006));
                    sum = sum.add(score.points());
                }
            }
            assertThat(unit.points()).isEqualByComparingTo(sum);
        }
        assertThat(fraction(report, "4.1")[0]).isPositive();
        assertThat(report.missing()).extracting(Indicator::id).contains("1.1", "1.2", "1.4", "3.6", "4.5");
    }

    @Test
    @DisplayName("the default points of the indicators make up those of their groups and 100 in all")
    void defaultPoints() {
        for (int group = 1; group <= 5; group++) {
            int number = group;
            assertThat(Arrays.stream(Indicator.values())
                            .filter(indicator -> indicator.group() == number)
                            .mapToInt(indicator -> indicator.defaultPoints().intValueExact())
                            .sum())
                    .isEqualTo(Indicator.groupPoints(group));
        }
        assertThat(IntStream.rangeClosed(1, 5).map(Indicator::groupPoints).sum())
                .isEqualTo(100);
    }
}
