package vn.motcua.tracking.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.tracking.StoryEntry;
import vn.motcua.tracking.TrackingStory;
import vn.motcua.tracking.TrackingStory.Appointment;
import vn.motcua.tracking.TrackingStory.FeeLine;
import vn.motcua.tracking.TrackingStory.NoticeLink;
import vn.motcua.tracking.TrackingWords;

/** The story as JSON. */
@Schema(name = "TrackingStory")
record TrackingAnswer(
        String dossierCode,
        Procedure procedure,
        String receptionUnit,
        @Nullable String decidingUnit,
        Named channel,
        Instant receivedAt,
        Named status,
        List<Appointment> appointments,
        @Schema(description = "The clock stands still") boolean paused,
        @Schema(description = "A promised date was missed; nothing erases this") boolean late,
        @Schema(description = "The date rests on a calendar that has not been announced yet") boolean provisional,
        Fee fee,
        @Schema(description = "Oldest first") List<Entry> entries,
        List<NoticeLink> notices,
        TrackingStory.@Nullable ApologySummary apology,
        @Schema(description = "How the first appointment was counted, day by day") List<Counted> counting,
        @Schema(description = "Where it stands in the drawn way of its procedure") @Nullable Place place,
        @Schema(description = "Whether the citizen can say how it was handled") TrackingStory.Opinion opinion) {

    record Procedure(String code, String name) {}

    record Named(
            @Schema(description = "National code", example = "4") int code,
            @Schema(example = "Đang xử lý") String name) {}

    record Fee(
            @Schema(description = "Whole đồng; an explicit 0 when waived", example = "20000") long payable,
            List<FeeLine> lines) {}

    record Place(
            @Schema(description = "Key of the procedure") String procedure,
            @Schema(description = "Version of its model that the dossier runs on") int version,
            @Schema(description = "Address of the model, BPMN 2.0 XML") String model,
            @Schema(description = "Where it stands; empty once it has ended") List<TrackingStory.Step> now,
            @Schema(description = "The steps behind it, in order") List<TrackingStory.Step> passed,
            @Schema(description = "The end it reached") TrackingStory.@Nullable Step end) {

        static @Nullable Place of(TrackingStory.@Nullable Place place) {
            return place == null
                    ? null
                    : new Place(
                            place.procedure(),
                            place.version(),
                            place.model(),
                            place.now(),
                            place.passed(),
                            place.end());
        }
    }

    record Counted(LocalDate date, String text) {}

    record Entry(
            Instant at,
            StoryEntry.Kind kind,
            @Schema(description = "What happened, in two or three words") String title,
            @Schema(description = "What happened, as one sentence") String sentence,
            @Schema(description = "A role or unit, never a person") String actor,
            @Schema(description = "The values of the sentence") Map<String, Object> detail,
            @Schema(description = "The appointment after this entry, when it moved the date") @Nullable Instant dueAt,
            @Schema(description = "Legal basis") @Nullable String basis) {}

    static TrackingAnswer of(TrackingStory story, TrackingWords words, Locale locale) {
        return new TrackingAnswer(
                story.dossierCode(),
                new Procedure(story.procedureCode(), story.procedureName()),
                story.receptionUnit(),
                story.decidingUnit(),
                new Named(story.channel(), words.channel(story.channel(), locale)),
                story.receivedAt(),
                new Named(story.status(), words.status(story.status(), locale)),
                story.appointments(),
                story.paused(),
                story.late(),
                story.provisional(),
                new Fee(story.payable(), story.fees()),
                story.timeline().stream()
                        .map(entry -> new Entry(
                                entry.at(),
                                entry.kind(),
                                words.title(entry.kind(), locale),
                                words.sentence(entry, locale),
                                entry.actor(),
                                entry.detail(),
                                entry.dueAt(),
                                entry.basis()))
                        .toList(),
                story.notices(),
                story.apology(),
                story.counting().stream()
                        .map(day -> new Counted(day.day().date(), words.counted(day, locale)))
                        .toList(),
                Place.of(story.place()),
                story.opinion());
    }
}
