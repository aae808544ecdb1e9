package vn.motcua.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Unit;
import vn.motcua.authority.Units;
import vn.motcua.deadline.Office;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/**
 * What lies on the desk of a unit at this moment, answered from the work list. "Late" and "due today" are worked out
 * when they are asked for, by the injected clock, so that they are right to the second.
 */
@Service
@Transactional(readOnly = true)
public class Desk {

    /** Lines on a page of a list. */
    public static final int PAGE_SIZE = 25;

    /** An officer with more open tasks than this can be overloaded; with fewer, nobody is. */
    public static final int OVERLOAD_TASKS = 10;

    /** How many times the unit's median of open tasks an officer must have at least to be overloaded. */
    public static final int OVERLOAD_FACTOR = 2;

    private static final String LATE = "(w.late = true or (w.clock = 'RUNNING' and w.first_due_at < :now))";
    private static final String TODAY = "(w.clock = 'RUNNING' and w.due_at >= :now and w.due_at < :tomorrow)";
    private static final String NEXT = "(w.clock = 'RUNNING' and w.due_at >= :tomorrow and w.due_at < :afterNext)";
    private static final String THIS_WEEK = "(w.clock = 'RUNNING' and w.due_at >= :now and w.due_at < :weekEnd)";
    private static final List<String> DUTY_ACTS = List.of("explain-lateness", "draft-apology", "sign-apology");
    private static final String DUTIES = "w.act in ('" + String.join("', '", DUTY_ACTS) + "')";
    private static final String STEP_OVERDUE = "(w.clock = 'RUNNING' and w.step_due_at < :now)";

    /**
     * Statuses in which the citizen is to act: supplement (5) and pay (6). In two pieces, each with an index of its own;
     * with {@code or} between them the dossiers of all units would be read.
     */
    private static final String WAITING =
            """
            d.code in (
              select a.code from dossier a where a.status in (5, 6) and a.deciding_unit = :unit
              union all
              select b.code from dossier b
               where b.status in (5, 6) and b.reception_unit = :unit and b.deciding_unit is null)""";

    /** The database counts these; each condition costs a unit with thousands of tasks a millisecond. */
    private static final Set<DeskList> LISTS_BY_TIME =
            EnumSet.of(DeskList.LATE, DeskList.TODAY, DeskList.NEXT, DeskList.STEP_OVERDUE);

    private final JdbcClient jdbc;
    private final Units units;
    private final Localities localities;
    private final WorkingCalendar calendar;
    private final Colleagues colleagues;
    private final Clock clock;

    Desk(
            JdbcClient jdbc,
            Units units,
            Localities localities,
            WorkingCalendar calendar,
            Colleagues colleagues,
            Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.localities = localities;
        this.calendar = calendar;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** Part of a list, and how long the whole of it is. */
    public record Part<T>(List<T> lines, int page, long total) {

        public long pages() {
            return Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        }
    }

    /** The units in which a user works, ordered by code; empty for who works in none. */
    public List<Unit> unitsOf(Caller caller) {
        return caller.groups().stream()
                .map(OpenTask::unitOf)
                .filter(caller::worksIn)
                .distinct()
                .sorted()
                .map(units::history)
                .filter(history -> !history.isEmpty())
                .map(history -> history.get(history.size() - 1))
                .toList();
    }

    /** Whether the user is the head of a unit. */
    public static boolean heads(Caller caller, String unit) {
        return caller.groups().contains(unit + "-head");
    }

    /** @throws Refused {@code NOT_FOUND} if the user does not work in the unit */
    private static void check(String unit, Caller caller) {
        if (unit.isEmpty() || !caller.worksIn(unit)) {
            throw Refused.notFound("desk.unit.unknown");
        }
    }

    /**
     * What lies on the desk now; the unit's tasks are read once for all of it.
     *
     * @throws Refused {@code NOT_FOUND} if the user does not work in the unit
     */
    public DeskSurvey survey(String unit, Caller caller) {
        check(unit, caller);
        Map<String, Load> loads = new TreeMap<>();
        jdbc.sql("select coalesce(w.assignee, '') as officer, w.task_groups, w.act, count(*) as tasks, "
                        + LISTS_BY_TIME.stream()
                                .map(list -> sum(condition(list, caller, unit)) + " as in_" + list)
                                .collect(Collectors.joining(", "))
                        + ", " + sum(THIS_WEEK) + " as this_week from work_item w where w.unit = :unit"
                        + " group by coalesce(w.assignee, ''), w.task_groups, w.act")
                .params(parameters(unit, caller))
                .query((RowCallbackHandler) row -> loads.computeIfAbsent(row.getString("officer"), same -> new Load())
                        .add(row, caller));
        Map<DeskList, Long> counts = new EnumMap<>(DeskList.class);
        for (DeskList list : EnumSet.complementOf(EnumSet.of(DeskList.WAITING))) {
            counts.put(
                    list,
                    loads.values().stream().mapToLong(load -> load.in(list)).sum());
        }
        counts.put(
                DeskList.WAITING,
                jdbc.sql("select count(*) from dossier d where " + WAITING)
                        .param("unit", unit)
                        .query(Long.class)
                        .single());
        Map<String, Map<DeskList, Long>> lengths = new TreeMap<>();
        loads.forEach((officer, load) -> lengths.put(officer, load.lengths()));
        return new DeskSurvey(unit, lengths, counts, workloads(unit, loads));
    }

    /** Of one officer, or of nobody. */
    private static final class Load {

        private final Map<DeskList, Long> lengths = new EnumMap<>(DeskList.class);
        private long thisWeek;

        /** Tasks that differ in their times only; which of the other lists they are in is told by one of them. */
        void add(ResultSet row, Caller caller) throws SQLException {
            for (DeskList list : LISTS_BY_TIME) {
                lengths.merge(list, row.getLong("in_" + list), Long::sum);
            }
            thisWeek += row.getLong("this_week");
            String officer = row.getString("officer");
            boolean unclaimed = officer.isEmpty();
            boolean mine = unclaimed
                    ? Stream.of(row.getString("task_groups").split(" ")).anyMatch(caller.groups()::contains)
                    : officer.equals(caller.user());
            long tasks = row.getLong("tasks");
            lengths.merge(DeskList.ALL, tasks, Long::sum);
            lengths.merge(DeskList.UNCLAIMED, unclaimed ? tasks : 0, Long::sum);
            lengths.merge(DeskList.MINE, mine ? tasks : 0, Long::sum);
            lengths.merge(DeskList.DUTIES, DUTY_ACTS.contains(row.getString("act")) ? tasks : 0, Long::sum);
        }

        Map<DeskList, Long> lengths() {
            return lengths;
        }

        long in(DeskList list) {
            return lengths.getOrDefault(list, 0L);
        }

        Workload of(@Nullable String user, String name, boolean overloaded) {
            return new Workload(user, name, in(DeskList.ALL), in(DeskList.LATE), thisWeek, overloaded);
        }
    }

    private static String sum(String condition) {
        return "coalesce(sum(case when " + condition + " then 1 else 0 end), 0)";
    }

    /**
     * A page of a list of tasks, the most urgent first.
     *
     * @param desk what is known of the unit's desk
     * @param officer only the tasks of this user; null for everybody's
     * @param page from 1; a page behind the last one is the last one
     * @throws Refused {@code NOT_FOUND} if the user does not work in the unit
     */
    public Part<WorkItem> tasks(DeskSurvey desk, DeskList list, @Nullable String officer, int page, Caller caller) {
        check(desk.unit(), caller);
        Map<String, Object> parameters = parameters(desk.unit(), caller);
        if (officer != null) {
            parameters.put("officer", officer);
        }
        long total = desk.length(list, officer);
        int shown = shown(page, total);
        parameters.put("offset", (long) (shown - 1) * PAGE_SIZE);
        List<WorkItem> lines = jdbc.sql("select w.*, d.procedure_key, " + LATE + " as is_late, " + STEP_OVERDUE
                        + " as step_overdue from work_item w join dossier d on d.code = w.dossier_code"
                        + " where w.unit = :unit and " + condition(list, caller, desk.unit())
                        + (officer == null ? "" : " and w.assignee = :officer")
                        + " order by w.due_at nulls last, w.created_at, w.task_id"
                        + " offset :offset rows fetch next " + PAGE_SIZE + " rows only")
                .params(parameters)
                .query((row, number) -> item(row))
                .list();
        return new Part<>(lines, shown, total);
    }

    private static int shown(int page, long total) {
        return (int) Math.min(page, Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE));
    }

    /** The tasks of this unit among those asked for, in the order of their dossiers; those that have ended are missing. */
    List<WorkItem> tasks(String unit, Set<String> taskIds) {
        if (taskIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select w.*, d.procedure_key, " + LATE + " as is_late, " + STEP_OVERDUE
                        + " as step_overdue from work_item w join dossier d on d.code = w.dossier_code"
                        + " where w.unit = :unit and w.task_id in (:tasks) order by w.dossier_code, w.task_id")
                .param("unit", unit)
                .param("tasks", taskIds)
                .param("now", WorkList.column(clock.instant()))
                .query((row, number) -> item(row))
                .list();
    }

    /** The open tasks of a dossier, whichever units they belong to. */
    public List<WorkItem> ofDossier(String dossierCode) {
        return jdbc
                .sql("select w.*, d.procedure_key, " + LATE + " as is_late, " + STEP_OVERDUE
                        + " as step_overdue from work_item w join dossier d on d.code = w.dossier_code"
                        + " where w.dossier_code = :dossier order by w.created_at, w.task_id, w.unit")
                .param("dossier", dossierCode)
                .param("now", WorkList.column(clock.instant()))
                .query((row, number) -> item(row))
                .list()
                .stream()
                .collect(Collectors.toMap(WorkItem::taskId, item -> item, Desk::joined, TreeMap::new))
                .values()
                .stream()
                .sorted(Comparator.comparing(WorkItem::createdAt))
                .toList();
    }

    private static WorkItem joined(WorkItem one, WorkItem other) {
        List<String> groups = new ArrayList<>(one.groups());
        groups.addAll(other.groups());
        return new WorkItem(
                one.taskId(),
                one.dossierCode(),
                one.procedure(),
                one.name(),
                one.act(),
                one.assignee(),
                groups,
                one.createdAt(),
                one.stepDueAt(),
                one.dueAt(),
                one.late(),
                one.paused(),
                one.stepOverdue());
    }

    /**
     * A page of the dossiers that wait for the citizen, the one whose answer is due first at the head.
     *
     * @param desk what is known of the unit's desk
     * @param page from 1; a page behind the last one is the last one
     * @throws Refused {@code NOT_FOUND} if the user does not work in the unit
     */
    public Part<WaitingDossier> waiting(DeskSurvey desk, int page, Caller caller) {
        check(desk.unit(), caller);
        long total = desk.length(DeskList.WAITING, null);
        int shown = shown(page, total);
        List<WaitingDossier> lines = jdbc.sql(
                        """
                select d.code, d.procedure_key, d.status,
                       (select max(c.at) from status_change c where c.dossier_code = d.code) as since,
                       (select max(s.answer_by) from supplement_request s
                         where s.dossier_code = d.code and s.answered_at is null) as answer_by
                  from dossier d where %s
                 order by answer_by nulls last, d.code offset :offset rows fetch next %d rows only"""
                                .formatted(WAITING, PAGE_SIZE))
                .param("unit", desk.unit())
                .param("offset", (long) (shown - 1) * PAGE_SIZE)
                .query((row, number) -> new WaitingDossier(
                        row.getString("code"),
                        row.getString("procedure_key"),
                        row.getInt("status"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        instant(row, "answer_by")))
                .list();
        return new Part<>(lines, shown, total);
    }

    private List<Workload> workloads(String unit, Map<String, Load> loads) {
        Map<String, String> names = new TreeMap<>();
        colleagues.of(unit).forEach(officer -> names.put(officer.user(), officer.name()));
        names.putAll(colleagues.names(loads.keySet().stream()
                .filter(user -> !user.isEmpty() && !names.containsKey(user))
                .collect(Collectors.toSet())));
        Load none = new Load();
        double median = median(names.keySet().stream()
                .map(user -> loads.getOrDefault(user, none).in(DeskList.ALL))
                .sorted()
                .toList());
        List<Workload> all = new ArrayList<>();
        names.forEach((user, name) -> {
            Load load = loads.getOrDefault(user, none);
            long open = load.in(DeskList.ALL);
            all.add(load.of(user, name, open > OVERLOAD_TASKS && open >= OVERLOAD_FACTOR * median));
        });
        all.sort(Comparator.comparingLong(Workload::open)
                .thenComparingLong(Workload::late)
                .reversed()
                .thenComparing(Workload::name));
        Load unclaimed = loads.get("");
        if (unclaimed != null) {
            all.add(unclaimed.of(null, "", false));
        }
        return all;
    }

    private static double median(List<Long> sorted) {
        int size = sorted.size();
        if (size == 0) {
            return 0;
        }
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2.0;
    }

    private static String condition(DeskList list, Caller caller, String unit) {
        return switch (list) {
            case LATE -> LATE;
            case TODAY -> TODAY;
            case NEXT -> NEXT;
            case DUTIES -> DUTIES;
            case STEP_OVERDUE -> STEP_OVERDUE;
            case UNCLAIMED -> "w.assignee is null";
            case MINE -> mine(caller, unit);
            case ALL -> "1 = 1";
            case WAITING -> throw new IllegalArgumentException("not a list of tasks: " + list);
        };
    }

    /** Groups stand between spaces, so that one whose name begins like another is not taken for it. */
    private static String mine(Caller caller, String unit) {
        StringBuilder mine = new StringBuilder("(w.assignee = :user");
        int groups = groupsIn(unit, caller).size();
        for (int number = 0; number < groups; number++) {
            mine.append(" or (w.assignee is null and ' ' || w.task_groups || ' ' like :group")
                    .append(number)
                    .append(")");
        }
        return mine.append(")").toString();
    }

    private static List<String> groupsIn(String unit, Caller caller) {
        return caller.groups().stream()
                .filter(group -> OpenTask.unitOf(group).equals(unit))
                .sorted()
                .toList();
    }

    private Map<String, Object> parameters(String unit, Caller caller) {
        Instant now = clock.instant();
        LocalDate today = VietnamTime.dayOf(now);
        LocalDate next = calendar.at(office(unit)).after(today);
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("unit", unit);
        parameters.put("user", caller.user());
        parameters.put("now", WorkList.column(now));
        parameters.put("tomorrow", begin(today.plusDays(1)));
        parameters.put("afterNext", begin(next.plusDays(1)));
        parameters.put("weekEnd", begin(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))));
        List<String> groups = groupsIn(unit, caller);
        for (int number = 0; number < groups.size(); number++) {
            parameters.put("group" + number, "% " + groups.get(number) + " %");
        }
        return parameters;
    }

    private static OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay(VietnamTime.ZONE).toOffsetDateTime();
    }

    /** The unit's own calendar, by the province it lies in. */
    private Office office(String code) {
        List<Unit> history = units.history(code);
        if (history.isEmpty()) {
            return Office.ANY;
        }
        Unit unit = history.get(history.size() - 1);
        return Optional.of(localities.history(unit.localityCode()))
                .filter(places -> !places.isEmpty())
                .map(places -> places.get(places.size() - 1))
                .map(place -> new Office(place.provinceCode(), code))
                .orElse(Office.ANY);
    }

    private static WorkItem item(ResultSet row) throws SQLException {
        return new WorkItem(
                row.getString("task_id"),
                row.getString("dossier_code"),
                row.getString("procedure_key"),
                row.getString("name"),
                row.getString("act"),
                row.getString("assignee"),
                List.of(row.getString("task_groups").split(" ")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "step_due_at"),
                instant(row, "due_at"),
                row.getBoolean("is_late"),
                WorkList.ClockState.PAUSED.name().equals(row.getString("clock")),
                row.getBoolean("step_overdue"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
