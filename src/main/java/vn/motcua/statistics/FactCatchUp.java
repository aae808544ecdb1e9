package vn.motcua.statistics;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.platform.BackgroundWork;

/**
 * Makes the facts of dossiers that have none: those filed by a version that knew no figures. Safe to run on several
 * nodes at once, beside officers at work, and again after it was cut off.
 */
@Component
public class FactCatchUp {

    private static final Logger log = LoggerFactory.getLogger(FactCatchUp.class);
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Facts facts;
    private final TransactionTemplate transaction;
    private final BackgroundWork background;
    private final AtomicBoolean running = new AtomicBoolean();

    FactCatchUp(JdbcClient jdbc, Facts facts, TransactionTemplate transaction, BackgroundWork background) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.transaction = transaction;
        this.background = background;
    }

    /** Whether figures may still lack dossiers of an earlier version. */
    public boolean running() {
        return running.get();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (missing("", 1).isEmpty()) {
            return;
        }
        running.set(true);
        SimpleAsyncTaskExecutor background = new SimpleAsyncTaskExecutor("fact-catch-up-");
        background.setDaemon(true);
        background.execute(() -> {
            try {
                log.info("Made the facts of {} dossiers.", catchUp());
            } finally {
                running.set(false);
            }
        });
    }

    /** @return how many dossiers had none */
    public int catchUp() {
        int made = 0;
        String last = "";
        List<String> codes = missing(last, BATCH);
        while (!codes.isEmpty() && background.mayGoOn()) {
            List<String> batch = codes;
            made += make(batch);
            last = batch.get(batch.size() - 1);
            codes = missing(last, BATCH);
        }
        return made;
    }

    private int make(List<String> codes) {
        try {
            transaction.executeWithoutResult(status -> codes.forEach(facts::update));
            return codes.size();
        } catch (RuntimeException failed) {
            if (codes.size() > 1) {
                return codes.stream().mapToInt(code -> make(List.of(code))).sum();
            }
            // One record that cannot be read must not keep the others out of the figures.
            log.error("Dossier {} stays out of the figures until its next act.", codes.get(0), failed);
            return 0;
        }
    }

    private List<String> missing(String after, int most) {
        return jdbc.sql(
                        """
                select d.code from dossier d
                where d.code > ? and not exists (select 1 from dossier_fact f where f.dossier_code = d.code)
                order by d.code fetch first ? rows only""")
                .params(after, most)
                .query(String.class)
                .list();
    }
}
