package vn.motcua.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;

/** The years 2024–2026 as the Prime Minister announced them (handbook §4), as a {@code working-calendar} table. */
public final class AnnouncedCalendar implements DecisionTables {

    private static final String USUAL = "07:30-11:30,13:30-17:30";

    private record Special(String kind, String name) {}

    private final Map<LocalDate, Special> specials = new HashMap<>();
    private int version = 1;
    private int evaluations;
    private Runnable afterEvaluation = () -> {};

    public AnnouncedCalendar() {
        off("Tết Dương lịch", "2024-01-01", "2025-01-01", "2026-01-01");
        off("Tết Nguyên đán", "2024-02-08", "2024-02-09", "2024-02-12", "2024-02-13", "2024-02-14");
        off("Tết Nguyên đán", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31");
        off("Tết Nguyên đán", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20");
        off("Giỗ Tổ Hùng Vương", "2024-04-18", "2025-04-07");
        off("Nghỉ bù Giỗ Tổ Hùng Vương", "2026-04-27");
        off("Ngày Chiến thắng", "2024-04-30", "2025-04-30", "2026-04-30");
        off("Ngày Quốc tế lao động", "2024-05-01", "2025-05-01", "2026-05-01");
        off("Quốc khánh", "2024-09-02", "2024-09-03", "2025-09-01", "2025-09-02", "2026-09-01", "2026-09-02");
        off("Ngày Văn hóa Việt Nam", "2026-11-24");
        off("Nghỉ hoán đổi", "2024-04-29", "2025-05-02", "2026-01-02", "2026-08-31");
        for (String worked : List.of("2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22")) {
            specials.put(LocalDate.parse(worked), new Special("WORKING", "Làm bù"));
        }
    }

    private void off(String name, String... dates) {
        for (String date : dates) {
            specials.put(LocalDate.parse(date), new Special("HOLIDAY", name));
        }
    }

    /** Publishes a new version of the table, with one more day off. */
    void announceDayOff(LocalDate date, String name) {
        specials.put(date, new Special("HOLIDAY", name));
        version++;
    }

    /** Runs once, after the next evaluation has been answered. */
    void afterNextEvaluation(Runnable action) {
        afterEvaluation = action;
    }

    int evaluations() {
        return evaluations;
    }

    @Override
    public ProposedTable proposed(RulebookFile table) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String definitionInForce(String decision) {
        return decision + ":" + version;
    }

    @Override
    public DecisionOutcome matching(String decision, Map<String, ?> inputs) {
        if (!decision.equals("working-calendar")) {
            throw new NoAnswer("no table " + decision);
        }
        evaluations++;
        LocalDate date = (LocalDate) inputs.get("date");
        DecisionOutcome outcome = new DecisionOutcome(
                decision,
                definitionInForce(decision),
                version,
                inputs,
                List.of(row(date, (String) inputs.get("dayOfWeek"), (String) inputs.get("unit"))));
        Runnable action = afterEvaluation;
        afterEvaluation = () -> {};
        action.run();
        return outcome;
    }

    private DecisionOutcome.Row row(LocalDate date, String dayOfWeek, String unit) {
        if (date.getYear() < 2024 || date.getYear() > 2026) {
            return row("unannounced", Map.of("dayKind", "UNANNOUNCED"));
        }
        String hours = unit.equals("LATE-OPENING") ? "08:00-12:00,13:00-17:00" : USUAL;
        Special special = specials.get(date);
        if (special != null) {
            return special.kind().equals("WORKING")
                    ? row("swap-" + date, Map.of("dayKind", "WORKING", "name", special.name(), "opening", hours))
                    : row("off-" + date, Map.of("dayKind", "HOLIDAY", "name", special.name()));
        }
        DayOfWeek day = DayOfWeek.valueOf(dayOfWeek);
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY
                ? row("weekend", Map.of("dayKind", "WEEKEND"))
                : row("weekday", Map.of("dayKind", "WORKING", "opening", hours));
    }

    private static DecisionOutcome.Row row(String rule, Map<String, Object> outputs) {
        return new DecisionOutcome.Row(rule, "Thông báo lịch nghỉ", outputs);
    }
}
