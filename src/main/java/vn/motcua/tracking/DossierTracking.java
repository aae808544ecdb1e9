package vn.motcua.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.authority.Unit;
import vn.motcua.authority.Units;
import vn.motcua.deadline.Apologies;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.deadline.EntryKind;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.DossierPlace;
import vn.motcua.dossier.DossierPlaces;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.ReceiptAccess;
import vn.motcua.dossier.SupplementRequest;
import vn.motcua.fee.FeeLine;
import vn.motcua.feedback.Surveys;
import vn.motcua.notice.Notice;
import vn.motcua.notice.NoticeKind;
import vn.motcua.notice.Notices;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ModelledStep;
import vn.motcua.rulebook.ProcedureModels;
import vn.motcua.rulebook.Procedures;

/** Tells the story of a dossier out of its record, to whoever holds the code and the secret of the receipt. */
@Service
class DossierTracking implements Tracking, TrackedNotices, DossierStories {

    /** What is worth telling of the way behind; events and gateways only join it. */
    private static final Set<String> WORK = Set.of("userTask", "callActivity", "subProcess");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final Apologies apologies;
    private final Notices notices;
    private final Procedures procedures;
    private final Units units;
    private final DossierPlaces places;
    private final ProcedureModels models;
    private final Surveys surveys;
    private final ReceiptAccess receipts;

    DossierTracking(
            Dossiers dossiers,
            Deadlines deadlines,
            Apologies apologies,
            Notices notices,
            Procedures procedures,
            Units units,
            DossierPlaces places,
            ProcedureModels models,
            Surveys surveys,
            ReceiptAccess receipts) {
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.apologies = apologies;
        this.notices = notices;
        this.procedures = procedures;
        this.units = units;
        this.places = places;
        this.models = models;
        this.surveys = surveys;
        this.receipts = receipts;
    }

    @Override
    @Transactional(readOnly = true)
    public TrackingStory story(String dossierCode, String secret, String clientAddress) {
        return of(receipts.open(dossierCode, secret, clientAddress));
    }

    @Override
    @Transactional(readOnly = true)
    public TrackingStory of(Dossier dossier) {
        String code = dossier.code();
        DossierTime time = deadlines.of(code);
        return new TrackingStory(
                code,
                procedures.get(dossier.procedure()).name(),
                dossier.procedureCode(),
                name(dossier.receptionUnit()),
                dossier.decidingUnit() == null ? null : name(dossier.decidingUnit()),
                dossier.channel().nationalCode(),
                dossier.receivedAt(),
                dossier.status().code(),
                appointments(time),
                time.paused(),
                time.late(),
                time.promised() != null && time.promised().provisional(),
                dossiers.fees(code).stream().map(DossierTracking::fee).toList(),
                timeline(dossier, time),
                notices.of(code).stream()
                        .filter(notice -> notice.kind() != NoticeKind.CONTROL_SHEET)
                        .map(notice -> link(dossier, notice))
                        .toList(),
                apologies
                        .of(code)
                        .filter(apology -> apology.issuedAt() != null)
                        .map(apology -> new TrackingStory.ApologySummary(
                                String.valueOf(apology.reason()), apology.newDueOn(), apology.issuedAt()))
                        .orElse(null),
                time.promised() == null ? List.of() : time.promised().why(),
                places.of(code).map(this::place).orElse(null),
                TrackingStory.Opinion.valueOf(surveys.state(dossier).name()));
    }

    @Override
    @Transactional(readOnly = true)
    public byte[] pdf(String dossierCode, String noticeId, String secret, String clientAddress) {
        Dossier dossier = receipts.open(dossierCode, secret, clientAddress);
        Notice notice = notices.find(dossier.code(), noticeId)
                .filter(found -> found.kind() != NoticeKind.CONTROL_SHEET)
                .orElseThrow(() -> Refused.notFound("tracking.unknown.text"));
        return notices.pdf(notice);
    }

    private TrackingStory.Place place(DossierPlace place) {
        Map<String, ModelledStep> steps = models.version(place.procedure(), place.version()).steps().stream()
                .collect(Collectors.toMap(ModelledStep::id, Function.identity()));
        return new TrackingStory.Place(
                place.procedure(),
                place.version(),
                place.elements().stream()
                        .filter(steps::containsKey)
                        .map(element -> step(steps.get(element)))
                        .toList(),
                place.passed().stream()
                        .map(steps::get)
                        .filter(step -> step != null && WORK.contains(step.type()))
                        .map(DossierTracking::step)
                        .toList(),
                place.end() == null || !steps.containsKey(place.end()) ? null : step(steps.get(place.end())));
    }

    private static TrackingStory.Step step(ModelledStep step) {
        return new TrackingStory.Step(step.id(), step.name());
    }

    private static List<TrackingStory.Appointment> appointments(DossierTime time) {
        List<Instant> dues = time.appointments();
        List<TrackingStory.Appointment> appointments = new ArrayList<>();
        for (int i = 0; i < dues.size(); i++) {
            appointments.add(
                    new TrackingStory.Appointment(i + 1, VietnamTime.dayOf(dues.get(i)), i == dues.size() - 1, ""));
        }
        return appointments;
    }

    private static TrackingStory.FeeLine fee(FeeLine fee) {
        return new TrackingStory.FeeLine(
                fee.name(),
                fee.base(),
                fee.reduction(),
                fee.payable(),
                fee.basis(),
                fee.reduction() == 0 ? null : fee.waiverReason() + " (" + fee.waiverBasis() + ")");
    }

    private static TrackingStory.NoticeLink link(Dossier dossier, Notice notice) {
        return new TrackingStory.NoticeLink(
                TrackingStory.NoticeKind.valueOf(notice.kind().name()),
                notice.number(),
                notice.issuedAt(),
                "/tra-cuu/" + dossier.code() + "/notices/" + notice.id() + ".pdf?secret=" + dossier.trackingSecret());
    }

    private List<StoryEntry> timeline(Dossier dossier, DossierTime time) {
        List<StoryEntry> entries = new ArrayList<>();
        Iterator<SupplementRequest> requests =
                dossiers.supplementRequests(dossier.code()).iterator();
        LocalDate before = null;
        for (LedgerEntry entry : time.entries()) {
            LocalDate after = entry.dueAt() == null ? null : VietnamTime.dayOf(entry.dueAt());
            String missing = entry.detail().containsKey("answerBy") && requests.hasNext()
                    ? requests.next().missing().replaceAll("\\s*\\R\\s*", "; ")
                    : null;
            entries.add(tell(dossier, time, entry, before, after, missing));
            before = after == null ? before : after;
        }
        return entries;
    }

    private StoryEntry tell(
            Dossier dossier,
            DossierTime time,
            LedgerEntry entry,
            @Nullable LocalDate before,
            @Nullable LocalDate after,
            @Nullable String missing) {
        Map<String, Object> detail = new HashMap<>(entry.detail());
        detail.put("channel", dossier.channel().nationalCode());
        detail.computeIfPresent("unit", (key, unit) -> unit + "S");
        detail.remove("reason");
        if (after != null) {
            detail.put("dueOn", after);
        }
        switch (entry.kind()) {
            case EXTENDED -> {
                detail.put("oldDueOn", before);
                detail.put("newDueOn", after);
                detail.put("reason", entry.detail().get("reason"));
            }
            case APOLOGISED -> detail.put("reason", entry.detail().get("reason"));
            case PAUSED -> detail.put("reason", missing);
            case LATE -> detail.put("dueOn", missed(time, entry));
            case CALENDAR_CHANGED -> {
                detail.put("oldDueOn", before);
                detail.put("newDueOn", after);
                detail.put("reason", days(entry));
            }
            case MOVED -> detail.put("versions", versions(entry));
            case FINISHED -> detail.put("workingDays", entry.detail().get("workingDaysLate"));
            default -> {
                // Told as it stands.
            }
        }
        boolean moved = after != null && !after.equals(before);
        return new StoryEntry(
                entry.at(),
                StoryEntry.Kind.valueOf(entry.kind().name()),
                actor(dossier, entry.kind()),
                detail,
                moved ? entry.dueAt() : null,
                entry.basis());
    }

    /** The day as it was when it was missed. */
    private static LocalDate missed(DossierTime time, LedgerEntry entry) {
        Object missed = entry.detail().get("missed");
        return VietnamTime.dayOf(missed == null ? time.firstAppointment() : Instant.parse(missed.toString()));
    }

    /** The days that have become something else, with the names they have in the calendar. */
    private static String days(LedgerEntry entry) {
        return ((List<?>) entry.detail().get("days"))
                .stream()
                        .map(day -> (Map<?, ?>) day)
                        .map(day -> (day.containsKey("name") ? day.get("name") + " " : "")
                                + DAY.format(LocalDate.parse(day.get("date").toString())))
                        .collect(Collectors.joining("; "));
    }

    private static List<String> versions(LedgerEntry entry) {
        return ((List<?>) entry.detail().get("models"))
                .stream()
                        .map(model -> (Map<?, ?>) model)
                        .map(model -> "“%s” (%s → %s)".formatted(model.get("name"), model.get("from"), model.get("to")))
                        .toList();
    }

    /** A unit, never a person. */
    private String actor(Dossier dossier, EntryKind kind) {
        return switch (kind) {
            case RECEIVED, ACCEPTED, RETURNED -> name(dossier.receptionUnit());
            default -> name(dossier.decidingUnit() == null ? dossier.receptionUnit() : dossier.decidingUnit());
        };
    }

    private String name(String unit) {
        List<Unit> history = units.history(unit);
        return history.get(history.size() - 1).name();
    }
}
