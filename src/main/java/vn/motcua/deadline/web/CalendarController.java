package vn.motcua.deadline.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.deadline.CalendarDay;
import vn.motcua.deadline.CountedDay;
import vn.motcua.deadline.CountedDayWords;
import vn.motcua.deadline.DueDate;
import vn.motcua.deadline.DueDates;
import vn.motcua.deadline.LegalPeriod;
import vn.motcua.deadline.Office;
import vn.motcua.deadline.PeriodUnit;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/** Lets anybody count a period and see which days are worked. Nothing here is about a dossier or a person. */
@RestController
@RequestMapping("/api/calendar")
@Tag(name = "Lịch làm việc", description = "Ngày nghỉ, ngày làm bù và cách tính thời hạn giải quyết")
class CalendarController {

    /** A date, with a time if given, with an offset if given. */
    private static final DateTimeFormatter RECEIPT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final WorkingCalendar calendar;
    private final DueDates dueDates;
    private final CountedDayWords words;

    CalendarController(WorkingCalendar calendar, DueDates dueDates, CountedDayWords words) {
        this.calendar = calendar;
        this.dueDates = dueDates;
        this.words = words;
    }

    /**
     * @param dueAt last instant on time, at +07:00
     * @param note what to know of a provisional date; null when it is final
     */
    record DueDateAnswer(
            OffsetDateTime dueAt,
            LocalDate dueOn,
            boolean provisional,
            @Nullable String note,
            List<DayInWords> explanation) {}

    /**
     * @param kind name of a {@link CountedDay.Reason}
     * @param counted which day of the period it is, from 1; null when it is not counted as a day
     * @param minutes working minutes counted on it; null unless hours are counted
     */
    record DayInWords(LocalDate date, String kind, @Nullable Integer counted, @Nullable Long minutes, String text) {}

    /** @param provisional true when the year, or a part of it, has not been announced */
    record YearAnswer(int year, boolean provisional, @Nullable String note, List<SpecialDay> days) {}

    /** @param kind HOLIDAY, WEEKEND (a weekday off in exchange) or WORKING (a worked Saturday or Sunday) */
    record SpecialDay(LocalDate date, String kind, @Nullable String name, boolean provisional, String basis) {}

    @GetMapping("/due-date")
    @Operation(
            summary = "Tính ngày hẹn trả",
            description = "Tính ngày kết thúc thời hạn và giải thích từng ngày. Ngày tiếp nhận không tính; hồ sơ đến"
                    + " sau giờ chốt hoặc vào ngày nghỉ được tính là tiếp nhận vào ngày làm việc tiếp theo.")
    DueDateAnswer dueDate(
            @Parameter(
                            required = true,
                            description = "Lúc tiếp nhận: ngày, ngày giờ (giờ Việt Nam) hoặc ngày giờ có múi giờ",
                            example = "2026-02-12T09:00:00+07:00")
                    @RequestParam(required = false)
                    @Nullable
                    String receivedAt,
            @Parameter(
                            required = true,
                            description = "0 đến 3650 ngày hoặc 0 đến 8000 giờ",
                            schema = @Schema(type = "integer", minimum = "0", maximum = "8000"),
                            example = "3")
                    @RequestParam(required = false)
                    @Nullable
                    String amount,
            @Parameter(required = true, schema = @Schema(implementation = PeriodUnit.class))
                    @RequestParam(required = false)
                    @Nullable
                    String unit,
            @Parameter(description = "Giờ chốt nhận hồ sơ trong ngày, HH:mm", example = "15:00")
                    @RequestParam(required = false)
                    @Nullable
                    String cutOff,
            @RequestParam(defaultValue = "") String province,
            @RequestParam(defaultValue = "") String unitCode,
            Locale language) {
        PeriodUnit periodUnit = unit(unit);
        LegalPeriod period =
                new LegalPeriod(number(amount, "amount", "deadline.due.amountUnreadable"), periodUnit, cutOff(cutOff));
        DueDate due = dueDates.due(receivedAt(receivedAt), period, new Office(province, unitCode));
        return new DueDateAnswer(
                due.dueAt().atZone(VietnamTime.ZONE).toOffsetDateTime(),
                due.dueOn(),
                due.provisional(),
                due.provisional() ? words.provisionalNote(language) : null,
                due.why().stream().map(day -> inWords(day, language)).toList());
    }

    @GetMapping("/{year}")
    @Operation(
            summary = "Ngày nghỉ và ngày làm bù của một năm",
            description = "Những ngày khác với lịch làm việc thường từ thứ Hai đến thứ Sáu, năm 2000 đến 2100. Năm chưa"
                    + " được công bố thì tạm tính theo luật và được đánh dấu.")
    YearAnswer year(
            @Parameter(schema = @Schema(type = "integer", minimum = "2000", maximum = "2100")) @PathVariable
                    String year,
            @RequestParam(defaultValue = "") String province,
            @RequestParam(defaultValue = "") String unitCode,
            Locale language) {
        int wanted = number(year, "year", "deadline.calendar.yearUnreadable");
        List<CalendarDay> days = calendar.specialDays(wanted, new Office(province, unitCode));
        boolean provisional = days.stream().anyMatch(CalendarDay::provisional);
        return new YearAnswer(
                wanted,
                provisional,
                provisional ? words.provisionalNote(language) : null,
                days.stream()
                        .map(day -> new SpecialDay(
                                day.date(), day.kind().name(), day.name(), day.provisional(), day.basis()))
                        .toList());
    }

    private DayInWords inWords(CountedDay day, Locale language) {
        return new DayInWords(
                day.date(),
                day.reason().name(),
                day.number() == 0 ? null : day.number(),
                day.reason() == CountedDay.Reason.COUNTED_HOURS ? day.minutes() : null,
                words.say(day, language));
    }

    private static Instant receivedAt(@Nullable String text) {
        if (text != null) {
            try {
                // A plus sign that was not encoded arrives as a space.
                TemporalAccessor read = RECEIPT.parseBest(
                        text.trim().replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
                if (read instanceof OffsetDateTime exact) {
                    return exact.toInstant();
                }
                LocalDateTime local = read instanceof LocalDateTime dateTime
                        ? dateTime
                        : LocalDate.from(read).atStartOfDay();
                return local.atZone(VietnamTime.ZONE).toInstant();
            } catch (DateTimeParseException unreadable) {
                // answered below
            }
        }
        throw Refused.invalid("receivedAt", "deadline.due.receivedAtUnreadable");
    }

    private static PeriodUnit unit(@Nullable String text) {
        for (PeriodUnit unit : PeriodUnit.values()) {
            if (unit.name().equals(text)) {
                return unit;
            }
        }
        throw Refused.invalid("unit", "deadline.due.unitUnknown");
    }

    private static @Nullable LocalTime cutOff(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(text.trim());
        } catch (DateTimeParseException unreadable) {
            throw Refused.invalid("cutOff", "deadline.due.cutOffUnreadable");
        }
    }

    private static int number(@Nullable String text, String field, String messageKey) {
        if (text == null || !text.matches("-?[0-9]{1,9}")) {
            throw Refused.invalid(field, messageKey);
        }
        return Integer.parseInt(text);
    }
}
