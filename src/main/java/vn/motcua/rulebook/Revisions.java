package vn.motcua.rulebook;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;

/**
 * The way of every change of the rulebook: drafted and checked, compared and replayed, approved by somebody else, in
 * force from then on, taken back if need be. Every act is one transaction: all files of a revision or none.
 */
@Service
public class Revisions {

    /** Who acts when the program brings its own files. */
    public static final String SYSTEM = "system";

    private static final int TITLE_LIMIT = 200;
    private static final int BASIS_LIMIT = 1000;

    private final RevisionStore store;
    private final RulebookInForce inForce;
    private final RulebookCheck check;
    private final ShippedFiles shipped;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revisions(
            RevisionStore store,
            RulebookInForce inForce,
            RulebookCheck check,
            ShippedFiles shipped,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.inForce = inForce;
        this.check = check;
        this.shipped = shipped;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What somebody proposes.
     *
     * @param title what it is about, up to 200 characters
     * @param files the files that change; files equal to those in force are left out
     * @param removed names of forms that are no longer part of the rulebook
     */
    public record Draft(String title, Revision.Source source, Collection<RulebookFile> files, Set<String> removed) {}

    /**
     * Stores a draft. It is not in force. The same draft handed in again by its author is the one that is there.
     *
     * @throws RulebookRefused if the check finds an error; nothing is stored then
     * @throws Refused if the author is no analyst, files or title are missing, or nothing would change
     */
    @Transactional
    public Revision draft(Draft draft, Caller author) {
        if (!author.groups().contains(Caller.RULEBOOK_ANALYST)) {
            throw Refused.forbidden("rulebook.revision.notAnalyst");
        }
        if (draft.files().isEmpty() && draft.removed().isEmpty()) {
            throw Refused.invalid("files", "rulebook.revision.noFiles");
        }
        String title = text("title", draft.title(), TITLE_LIMIT);
        Map<String, RulebookFile> current = inForce.files();
        Map<String, RulebookFile> changed = changed(draft.files(), current);
        if (changed.isEmpty() && draft.removed().isEmpty()) {
            throw Refused.conflict("rulebook.revision.nothingChanged");
        }
        refuseRemovals(draft.removed(), current);
        List<Finding> findings = check.check(after(current, changed.values(), draft.removed()), changed.keySet());
        refuseErrors(findings);
        String base = fingerprint();
        return store.sameDraft(author.user(), draft.removed(), changed, base)
                .orElseGet(() -> store.add(
                        title,
                        draft.source(),
                        author.user(),
                        clock.instant(),
                        draft.removed(),
                        findings,
                        base,
                        changed,
                        current));
    }

    /**
     * Proposes the files that came with the program where they differ from what is in force.
     *
     * @throws Refused as {@link #draft}
     */
    @Transactional
    public Revision draftShipped(Caller author) {
        return draft(new Draft(ShippedRulebook.TITLE, Revision.Source.SHIPPED, shipped.all(), Set.of()), author);
    }

    private static Map<String, RulebookFile> changed(
            Collection<RulebookFile> files, Map<String, RulebookFile> current) {
        Map<String, RulebookFile> changed = new LinkedHashMap<>();
        for (RulebookFile file : files) {
            if (file.equals(current.get(file.name()))) {
                continue;
            }
            if (changed.put(file.name(), file) != null) {
                throw Refused.invalid("files", "rulebook.revision.twice", file.name());
            }
        }
        return changed;
    }

    private void refuseRemovals(Set<String> removed, Map<String, RulebookFile> current) {
        for (String name : removed) {
            if (!name.endsWith(".form") || !current.containsKey(name)) {
                throw Refused.invalid("remove", "rulebook.revision.notAForm", name);
            }
            long tasks = inForce.openTasksWith(name.substring(0, name.length() - ".form".length()));
            if (tasks > 0) {
                throw Refused.conflict("rulebook.revision.formInUse", name, tasks);
            }
        }
    }

    private static Map<String, RulebookFile> after(
            Map<String, RulebookFile> current, Collection<RulebookFile> changed, Set<String> removed) {
        Map<String, RulebookFile> after = new HashMap<>(current);
        changed.forEach(file -> after.put(file.name(), file));
        after.keySet().removeAll(removed);
        return after;
    }

    private static void refuseErrors(List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR)) {
            throw new RulebookRefused(findings);
        }
    }

    /** @throws Refused if there is no such revision */
    public Revision get(long id) {
        return store.get(id);
    }

    /** All revisions, newest first. */
    public List<Revision> all() {
        return store.all();
    }

    /** The files a revision brings, by name. */
    public Map<String, RulebookFile> files(long id) {
        store.get(id);
        return store.files(id);
    }

    /**
     * What was in force before a revision: for a draft, what is in force now; else what it replaced. Files that did not
     * exist are missing.
     */
    public Map<String, RulebookFile> before(long id) {
        Revision revision = store.get(id);
        if (revision.status() != Revision.Status.DRAFT) {
            return store.previous(id);
        }
        Map<String, RulebookFile> before = new HashMap<>(inForce.files());
        Set<String> touched = new HashSet<>(revision.files());
        touched.addAll(revision.removed());
        before.keySet().retainAll(touched);
        return before;
    }

    /**
     * Keeps what the replay of a draft showed.
     *
     * @param report as JSON
     * @param base fingerprint of the rulebook it ran against
     */
    @Transactional
    void replayed(long id, String report, String base) {
        store.lock();
        draftOf(id);
        store.replayed(id, report, base);
    }

    /**
     * Approves a draft and puts it in force.
     *
     * @param legalBasis the text that orders the change
     * @param waivers why each warning of the check is accepted, by {@link Finding#key()}
     * @throws Refused if the approver is no publisher or the author, the basis or a waiver is missing, the draft is not
     *     one any more, one of its files has been changed by another revision meanwhile, open tasks use a form it
     *     removes, or it was not replayed against the rulebook in force
     * @throws RulebookRefused if together with what has come into force since it no longer passes the check
     */
    @Transactional
    public Revision approve(long id, String legalBasis, Map<String, String> waivers, Caller approver) {
        requirePublisher(approver);
        String basis = text("legalBasis", legalBasis, BASIS_LIMIT);
        Revision draft = draftOf(id);
        if (draft.author().equals(approver.user())) {
            throw Refused.forbidden("rulebook.revision.ownApproval");
        }
        String base = fingerprint();
        Map<String, RulebookFile> current = inForce.files();
        Map<String, RulebookFile> files = store.files(id);
        refuseOvertaken(store.previous(id), files, current);
        refuseRemovals(draft.removed(), current);
        // Checked before the lock is taken: a check may last longer than others are willing to wait.
        List<Finding> findings = check.check(after(current, files.values(), draft.removed()), files.keySet());
        refuseErrors(findings);
        store.lock();
        draftOf(id);
        if (!base.equals(store.replayBase(id)) || !base.equals(fingerprint())) {
            throw Refused.conflict("rulebook.revision.notReplayed");
        }
        Map<String, String> reasons = reasons(findings, waivers);
        String deployment = inForce.publish(deploymentName(draft), files.values());
        store.lapse(id, lapsed(current));
        store.published(id, findings, basis, reasons, approver.user(), clock.instant(), deployment);
        events.publishEvent(new RulebookPublished(id, Set.copyOf(files.keySet())));
        return store.get(id);
    }

    /** Whoever approves would otherwise undo, without a word, what has come into force since the draft was written. */
    private static void refuseOvertaken(
            Map<String, RulebookFile> written, Map<String, RulebookFile> files, Map<String, RulebookFile> current) {
        for (String name : files.keySet()) {
            if (!Objects.equals(written.get(name), current.get(name))) {
                throw Refused.conflict("rulebook.revision.overtaken", name);
            }
        }
    }

    /** What was in force and, after a publication, is not any more. */
    private List<RulebookFile> lapsed(Map<String, RulebookFile> before) {
        Set<String> after = inForce.files().keySet();
        return before.values().stream()
                .filter(file -> !after.contains(file.name()))
                .toList();
    }

    private static Map<String, String> reasons(List<Finding> findings, Map<String, String> waivers) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String reason = waivers.get(finding.key());
            if (reason == null || reason.isBlank()) {
                throw Refused.invalid(
                        "waivers", "rulebook.revision.waiverMissing", finding.file(), finding.element(), finding.key());
            }
            reasons.put(finding.key(), text("waivers", reason, BASIS_LIMIT));
        }
        return reasons;
    }

    /**
     * Gives up a draft; its author or a publisher may. It stays on record.
     *
     * @throws Refused if somebody else asks, or it is no draft any more
     */
    @Transactional
    public void discard(long id, Caller caller) {
        if (!caller.groups().contains(Caller.RULEBOOK_ANALYST)) {
            requirePublisher(caller);
        }
        store.lock();
        Revision draft = draftOf(id);
        if (!draft.author().equals(caller.user())) {
            requirePublisher(caller);
        }
        store.discarded(id, caller.user());
    }

    /**
     * Puts back in force what the last revision replaced, in one act. Dossiers that began under it stay with what was
     * decided for them.
     *
     * @param legalBasis why, with the text that orders it
     * @throws Refused unless it is the last revision that came into force and was not taken back
     */
    @Transactional
    public Revision takeBack(long id, String legalBasis, Caller publisher) {
        requirePublisher(publisher);
        String basis = text("legalBasis", legalBasis, BASIS_LIMIT);
        store.lock();
        Revision revision = store.get(id);
        if (!isInForce(revision)) {
            throw Refused.conflict("rulebook.revision.notTakenBack", id);
        }
        if (store.lastPublished() != id) {
            throw Refused.conflict("rulebook.revision.notTheLast", id, store.lastPublished());
        }
        Map<String, RulebookFile> previous = store.previous(id);
        Map<String, RulebookFile> current = inForce.files();
        List<RulebookFile> unknownBefore = new ArrayList<>();
        for (RulebookFile file : store.files(id).values()) {
            if (!previous.containsKey(file.name())) {
                unknownBefore.add(file);
            }
        }
        long taken = store.add(
                        deploymentName(revision),
                        Revision.Source.TAKE_BACK,
                        publisher.user(),
                        clock.instant(),
                        Set.of(),
                        List.of(),
                        fingerprint(),
                        previous,
                        current)
                .id();
        String deployment = previous.isEmpty() ? "" : inForce.publish(deploymentName(revision), previous.values());
        inForce.close(unknownBefore);
        store.published(taken, List.of(), basis, Map.of(), publisher.user(), clock.instant(), deployment);
        store.takenBack(id, taken, publisher.user());
        Set<String> files = new HashSet<>(previous.keySet());
        unknownBefore.forEach(file -> files.add(file.name()));
        events.publishEvent(new RulebookPublished(taken, files));
        return store.get(taken);
    }

    /** Whether a revision is the one that can be taken back now. */
    public boolean isLast(Revision revision) {
        return isInForce(revision) && store.lastPublished() == revision.id();
    }

    private static boolean isInForce(Revision revision) {
        return revision.status() == Revision.Status.PUBLISHED && !SYSTEM.equals(revision.approvedBy());
    }

    /** Puts the files of the program in force, on a system where nobody has published anything. */
    @Transactional
    void publishShipped(String title, Collection<RulebookFile> files) {
        store.lock();
        if (store.publishedByPeople()) {
            return;
        }
        Map<String, RulebookFile> current = inForce.files();
        Map<String, RulebookFile> changed = changed(files, current);
        if (changed.isEmpty()) {
            return;
        }
        Revision revision = store.add(
                title,
                Revision.Source.SHIPPED,
                SYSTEM,
                clock.instant(),
                Set.of(),
                List.of(),
                fingerprint(),
                changed,
                current);
        String deployment = inForce.publish(title, changed.values());
        store.lapse(revision.id(), lapsed(current));
        store.published(revision.id(), List.of(), title, Map.of(), SYSTEM, clock.instant(), deployment);
        events.publishEvent(new RulebookPublished(revision.id(), Set.copyOf(changed.keySet())));
    }

    private String fingerprint() {
        return inForce.fingerprint();
    }

    private Revision draftOf(long id) {
        Revision revision = store.get(id);
        if (revision.status() != Revision.Status.DRAFT) {
            throw Refused.conflict("rulebook.revision.noDraft", id);
        }
        return revision;
    }

    private static void requirePublisher(Caller caller) {
        if (!caller.groups().contains(Caller.RULEBOOK_PUBLISHER)) {
            throw Refused.forbidden("rulebook.revision.notPublisher");
        }
    }

    private static String deploymentName(Revision revision) {
        return revision.id() + ": " + revision.title();
    }

    private static String text(String field, String given, int limit) {
        String text = Objects.requireNonNullElse(given, "").strip();
        if (text.isEmpty()) {
            throw Refused.invalid(field, "rulebook.revision.required." + field);
        }
        if (text.length() > limit) {
            throw Refused.invalid(field, "rulebook.revision.tooLong." + field, limit);
        }
        return text;
    }
}
