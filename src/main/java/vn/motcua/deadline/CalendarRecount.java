package vn.motcua.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

/**
 * Counts the open dossiers again when another working calendar has come into force, each in a transaction of its own, so
 * that thousands of them hold up neither the publication nor the officers.
 *
 * <p>It asks the rulebook instead of listening to publications: whichever node published, and whatever died in between,
 * a calendar that the dossiers have not been counted by is seen at the next look. Counting twice changes nothing.
 */
@Component
public class CalendarRecount {

    private static final Logger log = LoggerFactory.getLogger(CalendarRecount.class);

    /** How often a dossier is tried on which somebody else works at the same moment. */
    private static final int TRIES = 3;

    private static final int BATCH = 500;

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMinutes(1);

    private final CalendarRecounts recounts;
    private final Deadlines deadlines;
    private final DecisionTables tables;
    private final RulebookInForce rulebook;
    private final TransactionTemplate transaction;
    private final BackgroundWork background;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;

    CalendarRecount(
            CalendarRecounts recounts,
            Deadlines deadlines,
            DecisionTables tables,
            RulebookInForce rulebook,
            PlatformTransactionManager transactions,
            BackgroundWork background,
            Clock clock) {
        this.recounts = recounts;
        this.deadlines = deadlines;
        this.tables = tables;
        this.rulebook = rulebook;
        this.transaction = new TransactionTemplate(transactions);
        this.background = background;
        this.clock = clock;
    }

    /** @return how many appointments moved; 0 if the dossiers have been counted by the calendar in force */
    public synchronized int catchUp() {
        Instant now = clock.instant();
        CalendarRecounts.Counted before = recounts.last().orElse(null);
        CalendarRecounts.Counted inForce = transaction.execute(status -> inForce(before));
        if (inForce == null || now.isBefore(notBefore)) {
            return 0;
        }
        int moved = 0;
        boolean complete = true;
        String last = "";
        List<String> open;
        do {
            open = recounts.openDossiers(last, BATCH);
            for (String dossier : open) {
                if (!background.mayGoOn()) {
                    return moved;
                }
                Boolean counted = recount(dossier);
                complete &= counted != null;
                moved += Boolean.TRUE.equals(counted) ? 1 : 0;
                last = dossier;
            }
        } while (open.size() == BATCH);
        if (complete) {
            transaction.executeWithoutResult(status -> recounts.done(inForce, now));
            log.info("Open dossiers are counted by {}; {} appointments moved", inForce.definition(), moved);
        } else {
            notBefore = now.plus(PAUSE_AFTER_FAULT);
        }
        return moved;
    }

    /** The calendar in force; null if the dossiers have been counted by it. */
    private CalendarRecounts.@Nullable Counted inForce(CalendarRecounts.@Nullable Counted before) {
        String definition = tables.definitionInForce(WorkingCalendar.TABLE);
        if (before != null && before.definition().equals(definition)) {
            return null;
        }
        RulebookFile file =
                Objects.requireNonNull(rulebook.files().get(WorkingCalendar.TABLE + ".dmn"), "no working calendar");
        return new CalendarRecounts.Counted(definition, file.content());
    }

    /** Whether the dossier's appointment moved; null if it could not be counted. */
    private @Nullable Boolean recount(String dossier) {
        RuntimeException last = null;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                return transaction.execute(status -> deadlines.recount(dossier));
            } catch (RuntimeException fault) {
                last = fault;
            }
        }
        log.error("Dossier {} was not counted by the new calendar", dossier, last);
        return null;
    }
}
