package vn.motcua.statistics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Component indicators of Decision 766/QĐ-TTg of 23/6/2022. The points of the five groups are those of the decision; of
 * the indicators' own points only those marked {@link #reported} were found, in one source; the others are defaults that
 * configuration replaces ({@code motcua.statistics.index766.points}).
 */
public enum Indicator {
    ANNOUNCED_IN_TIME("1.1", 1, "4", false, null, Source.MISSING),
    PUBLISHED_IN_TIME("1.2", 1, "4", true, null, Source.MISSING),
    PROCEDURES_COMPLETE("1.3", 1, "5", false, null, Source.MISSING),
    SYNCHRONISED("1.4", 1, "5", false, null, Source.MISSING),
    ON_TIME("2.1", 2, "20", true, null, Source.RECORD),
    HANDLING_TIME("2.2", 2, "0", false, null, Source.RECORD),
    SERVICES_ONLINE("3.1", 3, "3", false, "80", Source.MISSING),
    SERVICES_USED_ONLINE("3.2", 3, "3", false, "80", Source.RECORD),
    FULLY_ONLINE("3.3", 3, "6", false, "50", Source.RECORD),
    PAYMENT_INTEGRATED("3.5", 3, "4", false, "80", Source.MISSING),
    PAID_ONLINE("3.6", 3, "6", false, "80", Source.MISSING),
    ELECTRONIC_RESULT("4.1", 4, "6", false, "80", Source.RECORD),
    DIGITISED("4.2", 4, "6", false, "80", Source.RECORD),
    REUSED("4.3", 4, "4", false, "80", Source.RECORD),
    NATIONAL_STORE("4.4", 4, "3", false, null, Source.MISSING),
    IDENTIFIED("4.5", 4, "3", false, null, Source.MISSING),
    FEEDBACK_ON_TIME("5.2", 5, "6", false, null, Source.OPINION),
    FEEDBACK_SETTLED("5.3", 5, "6", false, null, Source.OPINION),
    SATISFIED("5.4", 5, "6", true, "90", Source.OPINION);

    /** Maximum points of the groups 1 to 5; 100 together. */
    private static final List<Integer> GROUP_POINTS = List.of(18, 20, 22, 22, 18);

    private static final Map<Integer, List<Indicator>> BY_GROUP =
            Arrays.stream(values()).collect(Collectors.groupingBy(Indicator::group));

    /** Where its data comes from. */
    enum Source {
        RECORD,
        OPINION,
        /** The system does not have it. */
        MISSING
    }

    private final String id;
    private final int group;
    private final BigDecimal points;
    private final boolean reported;
    private final @Nullable BigDecimal fullAt;
    private final Source source;

    Indicator(String id, int group, String points, boolean reported, @Nullable String fullAt, Source source) {
        this.id = id;
        this.group = group;
        this.points = new BigDecimal(points);
        this.reported = reported;
        this.fullAt = fullAt == null ? null : new BigDecimal(fullAt);
        this.source = source;
    }

    /** Number in the decision, e.g. {@code 2.1}. */
    public String id() {
        return id;
    }

    /** 1 to 5. */
    public int group() {
        return group;
    }

    /** Indicators of a group, in the order of their numbers. */
    static List<Indicator> ofGroup(int group) {
        return BY_GROUP.get(group);
    }

    /** Most points of a group. */
    public static int groupPoints(int group) {
        return GROUP_POINTS.get(group - 1);
    }

    /** Most points unless configuration says otherwise. */
    BigDecimal defaultPoints() {
        return points;
    }

    /** Whether a source names the points; otherwise they are to be confirmed. */
    public boolean reported() {
        return reported;
    }

    /** Percent from which all points are given; null = 100. */
    @Nullable
    BigDecimal fullAt() {
        return fullAt;
    }

    Source source() {
        return source;
    }

    /** Whether dossiers stand behind the score, so that they can be listed. */
    public boolean listsDossiers() {
        return switch (this) {
            case ON_TIME, FULLY_ONLINE, ELECTRONIC_RESULT, DIGITISED, REUSED -> true;
            default -> false;
        };
    }

    public static Optional<Indicator> find(String id) {
        return Arrays.stream(values())
                .filter(indicator -> indicator.id.equals(id))
                .findFirst();
    }
}
