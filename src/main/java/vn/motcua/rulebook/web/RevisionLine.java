package vn.motcua.rulebook.web;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Revision;

/** A revision as the pages show it, with its moments in Vietnamese time. */
record RevisionLine(Revision revision, ZonedDateTime createdAt, @Nullable ZonedDateTime publishedAt) {

    static RevisionLine of(Revision revision) {
        return new RevisionLine(
                revision,
                revision.createdAt().atZone(VietnamTime.ZONE),
                revision.publishedAt() == null ? null : revision.publishedAt().atZone(VietnamTime.ZONE));
    }
}
