package vn.motcua.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.platform.Refused;
import vn.motcua.platform.TransactionMemory;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.simplification.CaseOptions;

/**
 * The acts that move a dossier's time. Each one appends to the ledger inside the caller's transaction and keeps the
 * engine's timers in step.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Deadlines {

    /** Who acts when nobody does: a timer, or the model itself. */
    public static final String SYSTEM = "system";

    private final Ledger ledger;
    private final DueDates dueDates;
    private final WorkingCalendar calendar;
    private final DecisionTables tables;
    private final DeadlineTimers timers;
    private final CalendarChange calendarChange;
    private final Clock clock;
    private final TransactionMemory<String, DossierTime> times = new TransactionMemory<>();

    Deadlines(
            Ledger ledger,
            DueDates dueDates,
            WorkingCalendar calendar,
            DecisionTables tables,
            DeadlineTimers timers,
            CalendarChange calendarChange,
            Clock clock) {
        this.ledger = ledger;
        this.dueDates = dueDates;
        this.calendar = calendar;
        this.tables = tables;
        this.timers = timers;
        this.calendarChange = calendarChange;
        this.clock = clock;
    }

    /**
     * Asks the {@code deadline} table by the day of receipt.
     *
     * @param options ids of the simplification options in force for the case
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public DeadlineRule ruleFor(
            String procedure, Map<String, ?> facts, Channel channel, List<String> options, LocalDate receivedOn) {
        DecisionOutcome outcome = tables.decide(
                "deadline",
                Map.of(
                        "procedure", procedure,
                        "facts", facts,
                        "channel", channel.name(),
                        "options", options,
                        "receivedOn", receivedOn));
        DecisionOutcome.Row row = outcome.single();
        String cutOff = row.textOrNull("cutOff");
        return new DeadlineRule(
                new LegalPeriod(
                        (int) row.number("amount"),
                        row.choice("unit", PeriodUnit.class),
                        cutOff == null || cutOff.isBlank() ? null : LocalTime.parse(cutOff)),
                (int) row.number("warningDays"),
                (int) row.number("extensionsAllowed"),
                (int) row.number("extensionMaxDays"),
                (int) row.number("supplementDays"),
                (int) row.number("supplementsAllowed"),
                outcome);
    }

    /** The date a case filed at {@code receivedAt} would get. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public DueDate predict(Instant receivedAt, DeadlineRule rule, Office office) {
        return dueDates.due(receivedAt, rule.period(), office);
    }

    /** When a step that begins now has used up its budget of working minutes. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Instant afterBudget(DossierTime time, long budgetMinutes) {
        return dueDates.addBudget(clock.instant(), budgetMinutes, time.office());
    }

    /** When a step that began then has used up a budget of working minutes. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Instant afterBudget(DossierTime time, Instant began, long budgetMinutes) {
        return dueDates.addBudget(began, budgetMinutes, time.office());
    }

    /** The timers that still announce something about a dossier, the earliest first. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<DeadlineTimer> timers(String dossierCode) {
        return timers.of(dossierCode);
    }

    /** The instant by which acts are recorded. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Instant now() {
        return clock.instant();
    }

    /** The dossier's clock as its ledger tells it. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public DossierTime of(String dossierCode) {
        return times.get(dossierCode, code -> DossierTime.of(ledger.of(code), dueDates));
    }

    /** Opens the ledger of a dossier. */
    public void received(String dossierCode, Instant receivedAt, Office office, String actor) {
        Map<String, Object> detail = Map.of("province", office.province(), "unit", office.unit());
        append(new LedgerEntry(dossierCode, 1, EntryKind.RECEIVED, receivedAt, actor, detail, null, null, null, null));
    }

    /**
     * Writes down that a simplification option is in force for the dossier; what it changes is in the rules that come
     * after it.
     */
    public void optionApplied(
            String dossierCode, CaseOptions.CaseOption option, DecisionOutcome outcome, String actor) {
        append(
                of(dossierCode),
                EntryKind.OPTIONS_APPLIED,
                actor,
                Map.of("ids", List.of(option.id()), "options", List.of(option.name())),
                outcome.decision() + "/" + option.rule(),
                outcome.version(),
                option.basis());
    }

    /** The dossier is complete: the legal period starts to count from its receipt. */
    public DossierTime accepted(String dossierCode, DeadlineRule rule, String actor) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("amount", rule.period().amount());
        detail.put("unit", rule.period().unit().name());
        if (rule.period().cutOff() != null) {
            detail.put("cutOff", rule.period().cutOff().toString());
        }
        detail.put("warningDays", rule.warningDays());
        detail.put("extensionsAllowed", rule.extensionsAllowed());
        detail.put("extensionMaxDays", rule.extensionMaxDays());
        DossierTime time = of(dossierCode);
        detail.put(
                "countedTo",
                predict(time.receivedAt(), rule, time.office()).dueAt().toString());
        DecisionOutcome.Row row = rule.outcome().single();
        return append(
                time,
                EntryKind.ACCEPTED,
                actor,
                detail,
                rule.outcome().decision() + "/" + row.rule(),
                rule.outcome().version(),
                row.basis());
    }

    /** Until when the citizen may answer a supplement request made now. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Instant answerBy(String dossierCode, DeadlineRule rule) {
        WorkingTime working = calendar.at(of(dossierCode).office());
        LocalDate today = VietnamTime.dayOf(clock.instant());
        return working.closing(working.plusDays(today, rule.supplementDays()));
    }

    /**
     * Stops the clock; does nothing when it stands still or has ended.
     *
     * @param answerBy end of the citizen's time to answer, when the pause waits for a supplement
     */
    public void pause(String dossierCode, String reason, @Nullable Instant answerBy, String actor) {
        DossierTime time = of(dossierCode);
        if (time.paused() || time.closed()) {
            return;
        }
        Map<String, Object> detail = new HashMap<>(Map.of("reason", reason));
        if (answerBy != null) {
            detail.put("answerBy", answerBy.toString());
        }
        DossierTime paused = append(time, EntryKind.PAUSED, actor, withRemaining(time, detail), null, null, null);
        if (answerBy != null && paused.supplements() > 1) {
            append(
                    paused,
                    EntryKind.SUPPLEMENT_REQUESTED_AGAIN,
                    actor,
                    Map.of("number", paused.supplements()),
                    null,
                    null,
                    "Quyết định 766/QĐ-TTg, chỉ số 2.1");
        }
        timers.hold(dossierCode);
    }

    private Map<String, Object> withRemaining(DossierTime time, Map<String, Object> detail) {
        Instant due = time.currentAppointment();
        if (due != null) {
            detail.put("remainingMinutes", dueDates.remaining(clock.instant(), due, time.office()));
        }
        return detail;
    }

    /** Lets the clock run on; does nothing when it runs. */
    public void resume(String dossierCode, String actor) {
        DossierTime time = of(dossierCode);
        if (!time.paused()) {
            return;
        }
        DossierTime resumed = append(
                time, EntryKind.RESUMED, actor, Map.of("remainingMinutes", time.keptMinutes()), null, null, null);
        timers.reschedule(dossierCode, resumed);
    }

    /** A second appointment at the closing hour of {@code newDueOn}; the first one stays in the ledger. */
    DossierTime extend(String dossierCode, LocalDate newDueOn, String reason, String actor) {
        DossierTime time = of(dossierCode);
        Instant newDueAt = calendar.at(time.office()).closing(newDueOn);
        DossierTime extended = append(
                time,
                EntryKind.EXTENDED,
                actor,
                Map.of(
                        "newDueAt",
                        newDueAt.toString(),
                        "oldDueAt",
                        String.valueOf(time.currentAppointment()),
                        "reason",
                        reason),
                null,
                null,
                null);
        if (!extended.paused()) {
            timers.reschedule(dossierCode, extended);
        }
        return extended;
    }

    /**
     * T-1: opening hour of the working day that lies the table's warning days before the appointment in force.
     *
     * @throws NullPointerException before acceptance
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Instant warningAt(String dossierCode) {
        DossierTime time = of(dossierCode);
        int warningDays = Objects.requireNonNull(time.acceptance()).number("warningDays");
        return dueDates.beforeDue(time.currentAppointment(), warningDays, time.office());
    }

    /**
     * T: closing hour of the first appointment's day. An extension does not move it, because lateness is measured
     * against the first appointment (Decision 766/QĐ-TTg, indicator 2.1).
     *
     * @throws NullPointerException before acceptance
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Instant lateAt(String dossierCode) {
        return Objects.requireNonNull(of(dossierCode).firstAppointment());
    }

    /** The appointment is near. Safe to call twice. */
    void warn(String dossierCode) {
        DossierTime time = of(dossierCode);
        if (time.warned() || time.late()) {
            return;
        }
        append(time, EntryKind.WARNED, SYSTEM, Map.of(), null, null, null);
        timers.prioritise(dossierCode, TaskPriority.DUE_SOON);
    }

    /**
     * Lets nobody end or pause a dossier whose lateness is not on record yet; the timer that would record it ends with
     * the processing.
     *
     * @throws Refused until the timer has been heard
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void checkLatenessHeard(String dossierCode) {
        if (of(dossierCode).latenessUnheard(clock.instant())) {
            throw Refused.conflict("deadline.late.unheard");
        }
    }

    /** Records the lateness of a dossier whose timer has fallen due and was not heard yet. */
    public void hearLateness(String dossierCode) {
        if (of(dossierCode).latenessUnheard(clock.instant())) {
            late(dossierCode);
        }
    }

    /** The first appointment has passed. Safe to call twice. */
    public void late(String dossierCode) {
        DossierTime time = of(dossierCode);
        if (time.late()) {
            return;
        }
        Map<String, Object> detail = new HashMap<>();
        if (time.firstAppointment() != null) {
            detail.put("missed", time.firstAppointment().toString());
        }
        append(time, EntryKind.LATE, SYSTEM, detail, null, null, null);
        timers.prioritise(dossierCode, TaskPriority.LATE);
    }

    /**
     * Appends an entry that tells the story and moves no date.
     *
     * @param kind any kind but those with an act of their own here
     */
    public DossierTime note(String dossierCode, EntryKind kind, Map<String, Object> detail, String actor) {
        return append(of(dossierCode), kind, actor, detail, null, null, null);
    }

    /**
     * The dossier runs on later versions of its models. No date moves, and no timer that has been heard fires again.
     *
     * @param detail which models, from and to which version
     * @param basis what allowed it
     */
    public DossierTime moved(String dossierCode, Map<String, Object> detail, String basis, String actor) {
        DossierTime time = append(of(dossierCode), EntryKind.MOVED, actor, detail, null, null, basis);
        timers.reschedule(dossierCode, time);
        return time;
    }

    /**
     * Another working calendar may be in force: if it moves the appointment, that is written down with the days that
     * did it, and timers and tasks follow. A closed dossier never changes, one that is late stays late.
     *
     * @return false if nothing moved
     */
    boolean recount(String dossierCode) {
        DossierTime time = of(dossierCode);
        if (!time.movedByCalendar()) {
            return false;
        }
        timers.reschedule(dossierCode, settle(time));
        return true;
    }

    /** Writes down what another calendar has moved, before anything else moves. */
    private DossierTime settle(DossierTime time) {
        return time.movedByCalendar() ? write(time, calendarChange.entry(time, clock.instant())) : time;
    }

    private DossierTime append(
            DossierTime time,
            EntryKind kind,
            String actor,
            Map<String, Object> detail,
            @Nullable String rule,
            @Nullable Integer tableVersion,
            @Nullable String basis) {
        DossierTime settled = kind.moves() || kind.closes() ? settle(time) : time;
        Map<String, Object> written = detail;
        if (kind.closes() && settled.acceptance() != null) {
            written = new LinkedHashMap<>(detail);
            written.put(
                    "appointments",
                    settled.appointments().stream().map(Instant::toString).toList());
        }
        LedgerEntry last = settled.entries().get(settled.entries().size() - 1);
        return write(
                settled,
                new LedgerEntry(
                        last.dossierCode(),
                        last.seq() + 1,
                        kind,
                        clock.instant(),
                        actor,
                        written,
                        rule,
                        tableVersion,
                        basis,
                        last.dueAt()));
    }

    private DossierTime write(DossierTime time, LedgerEntry entry) {
        DossierTime moved = followedBy(time, entry);
        if (!entry.kind().moves()) {
            append(entry);
            return moved;
        }
        LedgerEntry dated = entry.withDueAt(moved.currentAppointment());
        append(dated);
        return followedBy(time, dated);
    }

    private void append(LedgerEntry entry) {
        LedgerEntry stored = ledger.append(entry);
        String code = entry.dossierCode();
        if (entry.seq() == 1) {
            times.get(code, same -> DossierTime.of(List.of(stored), dueDates));
        } else {
            times.change(code, time -> followedBy(time, stored));
        }
        ledger.announce(stored);
    }

    private DossierTime followedBy(DossierTime time, LedgerEntry entry) {
        List<LedgerEntry> entries = new ArrayList<>(time.entries());
        entries.add(entry);
        return DossierTime.of(entries, dueDates);
    }
}
