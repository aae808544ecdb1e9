package vn.motcua.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.feedback.PublicOpinion;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Procedure;

/**
 * The index of Decision 766/QĐ-TTg, as far as the system has the data. A dossier counts in a period when it ended in it
 * or was open at its end; one without an appointment (refused at reception) has nothing to be measured against and is
 * left out.
 */
@Service
public class Index766 {

    /** Most dossiers on one page. */
    public static final int PAGE = 50;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MINUTES_A_DAY = BigDecimal.valueOf(8 * 60);

    private final IndexSums sums;
    private final Facts facts;
    private final UnitNames unitNames;
    private final ProcedureNames procedures;
    private final Index766Properties properties;
    private final PublicOpinion opinion;
    private final Clock clock;

    Index766(
            IndexSums sums,
            Facts facts,
            UnitNames unitNames,
            ProcedureNames procedures,
            Index766Properties properties,
            PublicOpinion opinion,
            Clock clock) {
        this.sums = sums;
        this.facts = facts;
        this.unitNames = unitNames;
        this.procedures = procedures;
        this.properties = properties;
        this.opinion = opinion;
        this.clock = clock;
    }

    /**
     * One indicator of one unit.
     *
     * @param value percent, one decimal; for {@code 2.2} working days of 8 hours. Null when there is nothing to divide by
     *     or no data
     * @param points two decimals; null like {@code value}, and for indicators without points of their own
     * @param most most points
     * @param confirmed whether a source or the configuration names the most points
     */
    public record Score(
            Indicator indicator,
            long numerator,
            long denominator,
            @Nullable BigDecimal value,
            @Nullable BigDecimal points,
            BigDecimal most,
            boolean confirmed) {

        public String id() {
            return indicator.id();
        }
    }

    /**
     * One of the five groups.
     *
     * @param points of the indicators that could be measured; null if none could
     * @param measurable most points of these
     * @param most most points of the group, by the decision
     */
    public record Group(int number, @Nullable BigDecimal points, BigDecimal measurable, int most, List<Score> scores) {}

    /**
     * @param code {@code *} for all units together
     * @param share points in percent of what could be measured; null if nothing could
     */
    public record UnitIndex(
            String code,
            String name,
            BigDecimal points,
            BigDecimal measurable,
            @Nullable BigDecimal share,
            List<Group> groups) {

        public List<Score> scores() {
            return groups.stream().flatMap(group -> group.scores().stream()).toList();
        }
    }

    /**
     * @param missing indicators that nobody could be measured by, because the system has no data
     * @param units by share, best first
     */
    public record IndexReport(
            YearMonth from,
            YearMonth to,
            Instant asOf,
            UnitIndex all,
            List<UnitIndex> units,
            List<Indicator> missing) {}

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public IndexReport report(YearMonth from, YearMonth to) {
        Instant now = clock.instant();
        LocalDate today = VietnamTime.dayOf(now);
        Map<String, IndexSums.Sums> byUnit = sums.byUnit(from, to, now);
        Map<String, PublicOpinion.Opinion> opinions =
                opinion.byUnit(from, to).stream().collect(Collectors.toMap(PublicOpinion.Opinion::unit, one -> one));
        Set<String> codes = new TreeSet<>(byUnit.keySet());
        codes.addAll(opinions.keySet());
        List<UnitIndex> units = codes.stream()
                .map(code -> unit(
                        code,
                        unitNames.of(code, today),
                        byUnit.getOrDefault(code, IndexSums.Sums.NONE),
                        opinions.get(code)))
                .filter(unit -> unit.measurable().signum() > 0)
                .sorted(Comparator.comparing(UnitIndex::share, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed()
                        .thenComparing(UnitIndex::code))
                .toList();
        IndexSums.Sums total = byUnit.values().stream().reduce(IndexSums.Sums.NONE, IndexSums.Sums::plus);
        List<Indicator> missing = Arrays.stream(Indicator.values())
                .filter(indicator -> indicator.source() == Indicator.Source.MISSING)
                .toList();
        return new IndexReport(from, to, now, unit("*", "", total, together(opinions)), units, missing);
    }

    private static PublicOpinion.@Nullable Opinion together(Map<String, PublicOpinion.Opinion> opinions) {
        return opinions.values().stream()
                .reduce((one, other) -> new PublicOpinion.Opinion(
                        "*",
                        one.surveys() + other.surveys(),
                        one.satisfied() + other.satisfied(),
                        one.unhappy() + other.unhappy(),
                        one.feedback() + other.feedback(),
                        one.onTime() + other.onTime(),
                        one.late() + other.late(),
                        one.repeated() + other.repeated()))
                .orElse(null);
    }

    private UnitIndex unit(String code, String name, IndexSums.Sums counted, PublicOpinion.@Nullable Opinion opinions) {
        List<Group> groups = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> group(
                        number,
                        Indicator.ofGroup(number).stream()
                                .map(indicator -> score(indicator, counted, opinions))
                                .toList()))
                .toList();
        BigDecimal points =
                groups.stream().map(Group::points).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal measurable = groups.stream().map(Group::measurable).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal share =
                measurable.signum() == 0 ? null : points.multiply(HUNDRED).divide(measurable, 1, RoundingMode.HALF_UP);
        return new UnitIndex(code, name, points, measurable, share, groups);
    }

    private static Group group(int number, List<Score> scores) {
        List<Score> measured =
                scores.stream().filter(score -> score.points() != null).toList();
        BigDecimal measurable = measured.stream().map(Score::most).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal points = measured.isEmpty()
                ? null
                : measured.stream().map(Score::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Group(number, points, measurable, Indicator.groupPoints(number), scores);
    }

    private Score score(Indicator indicator, IndexSums.Sums counted, PublicOpinion.@Nullable Opinion said) {
        long total = counted.ended() + counted.openAtEnd();
        long late = counted.endedLate() + counted.openLate();
        return switch (indicator) {
            case ON_TIME -> share(indicator, total - late, total);
            case HANDLING_TIME -> handlingTime(indicator, counted.handlingMinutes(), counted.finished());
            case SERVICES_USED_ONLINE -> share(indicator, counted.proceduresOnline(), counted.procedures());
            case FULLY_ONLINE -> share(indicator, counted.fullOnline(), counted.finished());
            case ELECTRONIC_RESULT -> share(indicator, counted.electronicResult(), counted.finished());
            case DIGITISED -> share(indicator, counted.digitised(), counted.finished());
            case REUSED -> share(indicator, counted.reused(), counted.accepted());
            case FEEDBACK_ON_TIME ->
                said == null ? none(indicator) : share(indicator, said.onTime(), said.onTime() + said.late());
            case FEEDBACK_SETTLED ->
                said == null
                        ? none(indicator)
                        : share(
                                indicator,
                                Math.max(0, said.feedback() - said.repeated() - said.late()),
                                said.feedback());
            case SATISFIED -> {
                // Nobody has said anything yet: that is no satisfaction.
                long heard = said == null ? 0 : said.surveys() + said.feedback() + said.unhappy();
                long lost = late + (said == null ? 0 : said.unhappy());
                yield heard == 0 ? none(indicator) : share(indicator, Math.max(0, total - lost), total);
            }
            default -> none(indicator);
        };
    }

    private Score none(Indicator indicator) {
        return new Score(indicator, 0, 0, null, null, properties.points(indicator), properties.confirmed(indicator));
    }

    private Score share(Indicator indicator, long part, long whole) {
        if (whole == 0) {
            return none(indicator);
        }
        BigDecimal most = properties.points(indicator);
        BigDecimal full = Objects.requireNonNullElse(indicator.fullAt(), HUNDRED);
        BigDecimal points = most.multiply(BigDecimal.valueOf(part))
                .multiply(HUNDRED)
                .divide(full.multiply(BigDecimal.valueOf(whole)), 2, RoundingMode.HALF_UP)
                .min(most);
        return new Score(
                indicator, part, whole, Figure.percent(part, whole), points, most, properties.confirmed(indicator));
    }

    private Score handlingTime(Indicator indicator, long minutes, long finished) {
        if (finished == 0) {
            return none(indicator);
        }
        BigDecimal days = BigDecimal.valueOf(minutes)
                .divide(MINUTES_A_DAY.multiply(BigDecimal.valueOf(finished)), 1, RoundingMode.HALF_UP);
        return new Score(
                indicator,
                minutes,
                finished,
                days,
                null,
                properties.points(indicator),
                properties.confirmed(indicator));
    }

    /**
     * A dossier behind a score.
     *
     * @param code masked, unless whoever asks works in a unit that handles it
     * @param full whether the code is the whole one
     * @param dueOn null before acceptance
     * @param endedOn null while open
     */
    public record Behind(
            String code,
            boolean full,
            String procedure,
            LocalDate receivedOn,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate endedOn,
            int supplements) {}

    /**
     * @param counted how many count for the score, or against it, as was asked
     * @param page from 1
     */
    public record BehindScore(long counted, int page, int pages, List<Behind> dossiers) {}

    /**
     * The dossiers behind a unit's score.
     *
     * @param fulfilled those that count for the score; otherwise those that count against it
     * @param page from 1; one after the last answers with the last
     * @param mayRead whether whoever asks works in the unit of this code
     * @throws IllegalArgumentException if no dossiers stand behind the indicator
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public BehindScore behind(
            String unit,
            Indicator indicator,
            YearMonth from,
            YearMonth to,
            boolean fulfilled,
            int page,
            Predicate<String> mayRead) {
        if (!indicator.listsDossiers()) {
            throw new IllegalArgumentException("No dossiers behind " + indicator);
        }
        Instant now = clock.instant();
        Instant end = Months.end(to).isBefore(now) ? Months.end(to) : now;
        String condition = "unit = :unit and " + considered(indicator) + " and " + (fulfilled ? "" : "not ") + "("
                + fulfilled(indicator) + ")";
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("unit", unit);
        parameters.put("from", Months.of(from));
        parameters.put("to", Months.of(to));
        if (indicator == Indicator.ON_TIME) {
            parameters.put("end", Objects.requireNonNull(Facts.time(end)));
        }
        long counted = facts.count(condition, parameters);
        int pages = (int) Math.max(1, (counted + PAGE - 1) / PAGE);
        int shown = Math.min(Math.max(page, 1), pages);
        parameters.put("skipped", (shown - 1) * PAGE);
        parameters.put("most", PAGE);
        List<Behind> dossiers = new ArrayList<>();
        for (Fact fact : facts.find(
                condition + " order by received_at, dossier_code offset :skipped rows fetch next :most rows only",
                parameters)) {
            dossiers.add(behind(fact, mayRead));
        }
        return new BehindScore(counted, shown, pages, dossiers);
    }

    private Behind behind(Fact fact, Predicate<String> mayRead) {
        boolean full = mayRead.test(fact.unit()) || mayRead.test(fact.receptionUnit());
        return new Behind(
                full ? fact.code() : MaskedCode.of(fact.code()),
                full,
                procedures.find(fact.procedure()).map(Procedure::name).orElse(fact.procedure()),
                VietnamTime.dayOf(fact.receivedAt()),
                fact.dueAt() == null ? null : VietnamTime.dayOf(fact.dueAt()),
                fact.endedAt() == null ? null : VietnamTime.dayOf(fact.endedAt()),
                fact.supplements());
    }

    private static String considered(Indicator indicator) {
        return switch (indicator) {
            case ON_TIME ->
                "due_at is not null and received_month <= :to"
                        + " and (ended_month between :from and :to or is_open = true or ended_month > :to)";
            case REUSED -> "due_at is not null and received_month between :from and :to";
            default -> "outcome in ('EARLY', 'ON_TIME', 'LATE') and ended_month between :from and :to";
        };
    }

    private static String fulfilled(Indicator indicator) {
        return switch (indicator) {
            case ON_TIME -> "index_late_from is null or index_late_from >= :end";
            case FULLY_ONLINE -> "electronic_result = true and channel = 'ONLINE'";
            case ELECTRONIC_RESULT -> "electronic_result = true";
            case DIGITISED -> "electronic_result = true and papers_electronic > 0";
            case REUSED -> "papers_reused > 0";
            default -> throw new IllegalArgumentException("No dossiers behind " + indicator);
        };
    }
}
