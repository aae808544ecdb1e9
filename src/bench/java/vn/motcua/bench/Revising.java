package vn.motcua.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.motcua.platform.Caller;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

/** An analyst and a publisher at work. */
final class Revising {

    private static final Caller ANALYST = new Caller("phan-tich", Set.of(Caller.RULEBOOK_ANALYST));
    private static final Caller PUBLISHER = new Caller("ban-hanh", Set.of(Caller.RULEBOOK_PUBLISHER));

    private final Revisions revisions;
    private final RulebookInForce rulebook;

    Revising(OurSystem system) {
        revisions = system.bean(Revisions.class);
        rulebook = system.bean(RulebookInForce.class);
    }

    /** Drafts the named files, each with {@code old} replaced by {@code changed} where it is found. */
    long draft(Set<String> names, String old, String changed) {
        List<RulebookFile> files = new ArrayList<>();
        for (String name : names) {
            RulebookFile file = rulebook.files().get(name);
            files.add(new RulebookFile(name, file.content().replaceFirst(old, changed)));
        }
        return revisions
                .draft(new Revisions.Draft("Đo tốc độ", Revision.Source.API, files, Set.of()), ANALYST)
                .id();
    }

    void approve(long draft) {
        Map<String, String> waivers = revisions.get(draft).findings().stream()
                .collect(Collectors.toMap(Finding::key, finding -> "Đo tốc độ", (one, other) -> one));
        revisions.approve(draft, "Đo tốc độ", waivers, PUBLISHER);
    }
}
