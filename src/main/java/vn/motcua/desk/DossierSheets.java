package vn.motcua.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.authority.Localities;
import vn.motcua.deadline.Apologies;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.desk.DossierSheet.AppliedOption;
import vn.motcua.desk.DossierSheet.Decision;
import vn.motcua.desk.DossierSheet.HistoryLine;
import vn.motcua.desk.DossierSheet.LedgerLine;
import vn.motcua.desk.DossierSheet.Rule;
import vn.motcua.desk.DossierSheet.SupplementLine;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.DossierAccess;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.StoredOutcome;
import vn.motcua.notice.ControlSheetContent;
import vn.motcua.notice.Notice;
import vn.motcua.notice.Notices;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Procedures;
import vn.motcua.simplification.OptionStatus;
import vn.motcua.simplification.SimplificationOptions;
import vn.motcua.tracking.DossierStories;
import vn.motcua.tracking.TrackingStory;

/** Puts together what is on record about a dossier. */
@Service
@Transactional(readOnly = true)
public class DossierSheets {

    private final DossierAccess access;
    private final Dossiers dossiers;
    private final Procedures procedures;
    private final Localities localities;
    private final DossierStories stories;
    private final Deadlines deadlines;
    private final Apologies apologies;
    private final Notices notices;
    private final Desk desk;
    private final Colleagues colleagues;

    DossierSheets(
            DossierAccess access,
            Dossiers dossiers,
            Procedures procedures,
            Localities localities,
            DossierStories stories,
            Deadlines deadlines,
            Apologies apologies,
            Notices notices,
            Desk desk,
            Colleagues colleagues) {
        this.access = access;
        this.dossiers = dossiers;
        this.procedures = procedures;
        this.localities = localities;
        this.stories = stories;
        this.deadlines = deadlines;
        this.apologies = apologies;
        this.notices = notices;
        this.desk = desk;
        this.colleagues = colleagues;
    }

    /** @throws Refused {@code NOT_FOUND} if there is no such dossier, or the user works in none of its units */
    public DossierSheet of(String code, Caller caller) {
        Dossier dossier = access.visible(code, caller);
        TrackingStory story = stories.of(dossier);
        List<LedgerLine> ledger = ledger(code, story);
        List<Decision> decisions =
                dossiers.outcomes(code).stream().map(DossierSheets::decision).toList();
        List<Notice> letters = notices.of(code);
        List<HistoryLine> history = history(code);
        List<SupplementLine> supplements = supplements(code);
        List<WorkItem> tasks = desk.ofDossier(code);
        var explanation = apologies.explanation(code).orElse(null);
        var apology = apologies.of(code).orElse(null);
        Set<String> people = new HashSet<>();
        people.add(dossier.filedBy());
        ledger.forEach(line -> people.add(line.actor()));
        history.forEach(line -> {
            people.add(line.actor());
            Stream.of("from", "to")
                    .map(line.answers()::get)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .forEach(people::add);
        });
        supplements.forEach(line -> people.add(line.request().requestedBy()));
        tasks.stream().map(WorkItem::assignee).filter(Objects::nonNull).forEach(people::add);
        Stream.ofNullable(explanation).forEach(written -> people.add(written.explainedBy()));
        Stream.ofNullable(apology)
                .flatMap(owed -> Stream.of(owed.draftedBy(), owed.signedBy()).filter(Objects::nonNull))
                .forEach(people::add);
        people.remove(Deadlines.SYSTEM);
        return new DossierSheet(
                dossier,
                procedures.get(dossier.procedure()),
                localities.at(dossier.localityCode(), dossier.receivedOn()).name(),
                dossiers.applicant(code),
                story,
                dossiers.papers(code),
                options(decisions),
                dossiers.fees(code),
                ledger,
                decisions,
                letters,
                letters.stream()
                        .map(Notice::content)
                        .filter(ControlSheetContent.class::isInstance)
                        .map(ControlSheetContent.class::cast)
                        .reduce((earlier, later) -> later)
                        .orElse(null),
                history,
                supplements,
                explanation,
                apology,
                tasks,
                colleagues.names(people));
    }

    /**
     * A letter of a dossier as PDF.
     *
     * @throws Refused {@code NOT_FOUND} if there is no such letter or dossier, or the user works in none of its units
     */
    public byte[] pdf(String code, String noticeId, Caller caller) {
        access.visible(code, caller);
        return notices.pdf(
                notices.find(code, noticeId).orElseThrow(() -> Refused.notFound("notice.unknown", noticeId)));
    }

    private List<LedgerLine> ledger(String code, TrackingStory story) {
        List<LedgerLine> lines = new ArrayList<>();
        Iterator<LedgerEntry> entries = deadlines.of(code).entries().iterator();
        story.timeline().forEach(told -> {
            LedgerEntry entry = entries.next();
            lines.add(new LedgerLine(told, entry.actor(), entry.rule(), entry.tableVersion()));
        });
        return lines;
    }

    private List<HistoryLine> history(String code) {
        List<HistoryLine> lines = new ArrayList<>();
        dossiers.acts(code)
                .forEach(
                        act -> lines.add(new HistoryLine(act.at(), act.actor(), null, act.act(), null, act.answers())));
        dossiers.statuses(code)
                .forEach(status -> lines.add(new HistoryLine(
                        status.at(), status.actor(), status.status().code(), null, status.reason(), Map.of())));
        lines.sort(Comparator.comparing(HistoryLine::at));
        return lines;
    }

    private List<SupplementLine> supplements(String code) {
        Map<Integer, String> answers = dossiers.supplementAnswers(code);
        return dossiers.supplementRequests(code).stream()
                .map(request -> new SupplementLine(request, answers.get(request.number())))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Decision decision(StoredOutcome outcome) {
        return new Decision(
                outcome.decision(),
                outcome.tableVersion(),
                (Map<String, Object>) outcome.inputs(),
                (List<Map<String, Object>>) outcome.outputs(),
                ((List<Map<String, Object>>) outcome.matchedRules())
                        .stream()
                                .map(rule -> new Rule(
                                        String.valueOf(rule.get("rule")),
                                        String.valueOf(rule.getOrDefault("basis", ""))))
                                .toList());
    }

    private static List<AppliedOption> options(List<Decision> decisions) {
        List<AppliedOption> options = new ArrayList<>();
        for (Decision decision : decisions) {
            if (!decision.table().equals(SimplificationOptions.TABLE)) {
                continue;
            }
            for (int row = 0; row < decision.outputs().size(); row++) {
                Map<String, Object> output = decision.outputs().get(row);
                if (OptionStatus.IN_FORCE.name().equals(output.get("status"))) {
                    options.add(new AppliedOption(
                            String.valueOf(output.get("option")),
                            String.valueOf(output.get("name")),
                            String.valueOf(output.get("part")),
                            String.valueOf(output.get("operation")),
                            decision.rules().get(row).basis()));
                }
            }
        }
        return options;
    }
}
