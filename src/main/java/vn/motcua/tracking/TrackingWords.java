package vn.motcua.tracking;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.motcua.deadline.CountedDay;
import vn.motcua.deadline.CountedDayWords;
import vn.motcua.platform.VietnamTime;

/**
 * Puts a dossier's story into words, for the page and for the API.
 *
 * <p>All words stand in {@code messages/tracking*.properties}; this class only chooses and fills them.
 */
@Component
public class TrackingWords {

    private final MessageSource messages;
    private final CountedDayWords countedDays;

    public TrackingWords(MessageSource messages) {
        this.messages = messages;
        this.countedDays = new CountedDayWords(messages);
    }

    /** One polite full sentence that says what happened. */
    public String sentence(StoryEntry entry, Locale locale) {
        Map<String, Object> detail = entry.detail();
        Object[] values =
                switch (entry.kind()) {
                    case RECEIVED ->
                        new Object[] {channel(number(detail, "channel").intValue(), locale)};
                    case ACCEPTED -> new Object[] {duration(detail, locale), day(detail, "dueOn", locale)};
                    case PAUSED -> dated(entry) ? new Object[] {remaining(detail, locale)} : new Object[] {};
                    case RESUMED ->
                        dated(entry)
                                ? new Object[] {remaining(detail, locale), day(detail, "dueOn", locale)}
                                : new Object[] {};
                    case SUPPLEMENT_REQUESTED_AGAIN -> new Object[] {number(detail, "number")};
                    case EXTENDED, CALENDAR_CHANGED ->
                        new Object[] {day(detail, "oldDueOn", locale), day(detail, "newDueOn", locale)};
                    case WARNED, LATE -> new Object[] {day(detail, "dueOn", locale)};
                    case APOLOGISED -> new Object[] {day(detail, "newDueOn", locale)};
                    case OPTIONS_APPLIED -> new Object[] {listed(detail.get("options"))};
                    case MOVED -> new Object[] {listed(detail.get("versions"))};
                    case FINISHED ->
                        new Object[] {punctuality(number(detail, "workingDays").longValue(), locale)};
                    case EXPLAINED, RETURNED, REFUSED, WITHDRAWN, STOPPED -> new Object[] {};
                };
        Object[] arguments = new Object[values.length + 2];
        arguments[0] = entry.actor();
        System.arraycopy(values, 0, arguments, 1, values.length);
        arguments[values.length + 1] = reason(detail.get("reason"), locale);
        return message("tracking.entry." + entry.kind() + variant(entry), locale, arguments);
    }

    private static String variant(StoryEntry entry) {
        if (entry.kind() == StoryEntry.Kind.RETURNED
                && "ELECTRONIC".equals(entry.detail().get("delivery"))) {
            return ".ELECTRONIC";
        }
        return dated(entry) ? "" : ".UNDATED";
    }

    /** Before acceptance a pause has no date to move. */
    private static boolean dated(StoryEntry entry) {
        return switch (entry.kind()) {
            case PAUSED -> entry.detail().containsKey("remainingMinutes");
            case RESUMED -> entry.detail().containsKey("dueOn");
            default -> true;
        };
    }

    /** What a day counted for, on the way to the first appointment. */
    public String counted(CountedDay day, Locale locale) {
        return countedDays.say(day, locale);
    }

    /** What happened in two or three words. */
    public String title(StoryEntry.Kind kind, Locale locale) {
        return message("tracking.title." + kind, locale);
    }

    /** Name of a national status, 1–10. */
    public String status(int status, Locale locale) {
        return message("tracking.status." + status, locale);
    }

    /** What a status means for the citizen and what to do next. */
    public String meaning(int status, Locale locale) {
        return message("tracking.meaning." + status, locale);
    }

    /** How it was filed, by the national code of the channel, 1–3. */
    public String channel(int channel, Locale locale) {
        return message("tracking.channel." + channel, locale);
    }

    /** The badge on the step where a dossier stands. */
    public String standsHere(Locale locale) {
        return message("tracking.place.here", locale);
    }

    /** Name of a letter. */
    public String notice(TrackingStory.NoticeKind kind, Locale locale) {
        return message("tracking.notice." + kind, locale);
    }

    /** A day with its weekday, as it stands within a sentence. */
    public String day(LocalDate day, Locale locale) {
        return message(
                "tracking.day",
                locale,
                message("tracking.weekday." + day.getDayOfWeek(), locale),
                day.format(DateTimeFormatter.ofPattern(message("tracking.day.format", locale), locale)));
    }

    /** The day in Viet Nam of an instant, with its weekday. */
    public String day(Instant at, Locale locale) {
        return day(VietnamTime.dayOf(at), locale);
    }

    /** A moment in Viet Nam, to the minute. */
    public String moment(Instant at, Locale locale) {
        ZonedDateTime here = at.atZone(VietnamTime.ZONE);
        return here.format(DateTimeFormatter.ofPattern(message("tracking.moment.format", locale), locale));
    }

    /** Whole đồng. */
    public String money(long dong, Locale locale) {
        return message(
                "tracking.money",
                locale,
                NumberFormat.getIntegerInstance(locale).format(dong));
    }

    private String duration(Map<String, Object> detail, Locale locale) {
        return message("tracking.duration." + detail.get("unit"), locale, number(detail, "amount"));
    }

    private String remaining(Map<String, Object> detail, Locale locale) {
        long minutes = number(detail, "remainingMinutes").longValue();
        return message("tracking.remaining", locale, minutes / 60, minutes % 60);
    }

    private String punctuality(long workingDays, Locale locale) {
        String word = workingDays < 0 ? "early" : workingDays == 0 ? "onTime" : "late";
        return message("tracking.punctuality." + word, locale, Math.abs(workingDays));
    }

    private String reason(@Nullable Object reason, Locale locale) {
        String text = reason == null ? "" : reason.toString().strip();
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        return text.isEmpty() ? "" : message("tracking.reason", locale, text);
    }

    private String day(Map<String, Object> detail, String key, Locale locale) {
        Object value = detail.get(key);
        return day(value instanceof LocalDate day ? day : LocalDate.parse(String.valueOf(value)), locale);
    }

    private static Number number(Map<String, Object> detail, String key) {
        Object value = detail.get(key);
        return value instanceof Number number ? number : Long.valueOf(String.valueOf(value));
    }

    private static String listed(@Nullable Object options) {
        return options instanceof Collection<?> several
                ? several.stream().map(Object::toString).collect(Collectors.joining("; "))
                : String.valueOf(options);
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
