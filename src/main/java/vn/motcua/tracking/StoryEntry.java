package vn.motcua.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.VietnamTime;

/**
 * One thing that happened to a dossier, as the public may know it.
 *
 * <p>Of {@code detail} only the keys of the kind are kept: the record behind an entry may hold more than a citizen, or
 * whoever found the receipt, should read. Days are {@link LocalDate}s or their ISO text, numbers are numbers or
 * their decimal text, so details read back from JSON need no conversion.
 *
 * @param at when it happened
 * @param kind what happened
 * @param actor who did it: a role or unit, never a person's name
 * @param detail the values of the sentence, see {@link Kind}
 * @param dueAt the appointment after this entry; null when it did not move the date
 * @param basis the legal basis
 */
public record StoryEntry(
        Instant at,
        Kind kind,
        String actor,
        Map<String, Object> detail,
        @Nullable Instant dueAt,
        @Nullable String basis) {

    /**
     * What can happen. Each kind is told by the message {@code tracking.entry.<KIND>}.
     *
     * <p>A reason is optional everywhere; it is a phrase that can stand in brackets after the sentence.
     */
    public enum Kind {
        /** {@code channel}: national code 1–3. */
        RECEIVED(List.of("channel")),
        /**
         * {@code amount} and {@code unit} of the legal time ({@code WORKING_DAYS}, {@code DAYS}, {@code WORKING_HOURS},
         * {@code HOURS}, {@code MONTHS}; 0 {@code WORKING_DAYS} or {@code DAYS} is "within the day"); {@code dueOn}.
         */
        ACCEPTED(List.of("amount", "unit", "dueOn")),
        /** {@code remainingMinutes}: working minutes kept for the resumption, once there is a date; {@code reason}. */
        PAUSED(List.of(), "remainingMinutes", "reason"),
        /** {@code remainingMinutes}: working minutes that run from now; {@code dueOn}: the new date, once there is one. */
        RESUMED(List.of(), "remainingMinutes", "dueOn"),
        /** {@code number}: which request this is, from 2; {@code reason}. */
        SUPPLEMENT_REQUESTED_AGAIN(List.of("number"), "reason"),
        /** {@code oldDueOn}, {@code newDueOn}; {@code reason}. */
        EXTENDED(List.of("oldDueOn", "newDueOn"), "reason"),
        /** {@code dueOn}: the date that comes near. */
        WARNED(List.of("dueOn")),
        /** {@code dueOn}: the date that was missed. */
        LATE(List.of("dueOn")),
        /** {@code newDueOn}: the date promised with the apology; {@code reason}. */
        APOLOGISED(List.of("newDueOn"), "reason"),
        /** {@code reason}. */
        EXPLAINED(List.of(), "reason"),
        /** {@code options}: names of the simplification options, a list or a text. */
        OPTIONS_APPLIED(List.of("options")),
        /** {@code oldDueOn}, {@code newDueOn}; {@code reason}. */
        CALENDAR_CHANGED(List.of("oldDueOn", "newDueOn"), "reason"),
        /** {@code versions}: models with their old and new version, a list or a text. */
        MOVED(List.of("versions")),
        /** {@code workingDays}: signed distance to the date; negative is early, 0 on time, positive late. */
        FINISHED(List.of("workingDays")),
        /** {@code delivery}: {@code ELECTRONIC} when the result was returned without a visit. */
        RETURNED(List.of(), "delivery"),
        /** {@code reason}. */
        REFUSED(List.of(), "reason"),
        /** {@code reason}. */
        WITHDRAWN(List.of(), "reason"),
        /** {@code reason}. */
        STOPPED(List.of(), "reason");

        private final List<String> required;
        private final List<String> known;

        Kind(List<String> required, String... optional) {
            this.required = required;
            this.known = Stream.concat(required.stream(), Stream.of(optional)).toList();
        }

        /** The keys without which the sentence cannot be said. */
        public List<String> required() {
            return required;
        }

        /** All keys that may be published. */
        public List<String> known() {
            return known;
        }
    }

    /** @throws IllegalArgumentException when a required detail is missing */
    public StoryEntry {
        Map<String, Object> published = new LinkedHashMap<>();
        for (String key : kind.known()) {
            Object value = detail.get(key);
            if (value != null) {
                published.put(key, value);
            } else if (kind.required().contains(key)) {
                throw new IllegalArgumentException(kind + " lacks the detail " + key);
            }
        }
        detail = Collections.unmodifiableMap(published);
    }

    /** The day promised after this entry; null when it promised none, and while the clock is paused. */
    public @Nullable LocalDate dueOn() {
        return dueAt == null || kind == Kind.PAUSED ? null : VietnamTime.dayOf(dueAt);
    }
}
