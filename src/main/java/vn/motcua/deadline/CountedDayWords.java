package vn.motcua.deadline;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in a sentence, to a citizen, what a day counted for. Names of holidays stay Vietnamese, as the table has them. */
@Component
public class CountedDayWords {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final MessageSource messages;

    public CountedDayWords(MessageSource messages) {
        this.messages = messages;
    }

    /** A sentence without the date, which the reader sees beside it. */
    public String say(CountedDay counted, Locale language) {
        String key = "deadline.due.why." + counted.reason().name();
        return switch (counted.reason()) {
            case RECEIVED, SAME_DAY, ARRIVED_AFTER_CLOSING, MOVED, WEEKEND -> text(key, language);
            case ARRIVED_AFTER_CUT_OFF -> text(key, language, hour(counted.cutOff()));
            case ARRIVED_ON_DAY_OFF, HOLIDAY -> text(key, language, name(counted.day(), language));
            case COUNTED, COUNTED_CALENDAR -> text(key, language, String.valueOf(counted.number()));
            case COUNTED_SWAPPED, LAST_DAY_OFF ->
                text(key, language, String.valueOf(counted.number()), name(counted.day(), language));
            case COUNTED_HOURS -> text(key, language, counted.minutes() / 60, counted.minutes() % 60);
        };
    }

    /** What a reader must know of a provisional date. */
    public String provisionalNote(Locale language) {
        return text("deadline.calendar.provisional", language);
    }

    private String name(CalendarDay day, Locale language) {
        if (day.name() != null && !day.name().isBlank()) {
            return day.name();
        }
        return text(day.isWorking() ? "deadline.calendar.worked" : "deadline.calendar.weekend", language);
    }

    private static String hour(@Nullable LocalTime time) {
        return time == null ? "" : time.format(HOUR);
    }

    private String text(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
