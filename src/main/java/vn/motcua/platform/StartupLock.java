package vn.motcua.platform;

import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets nodes that start at once on one database do one after the other what is to be done once: the second one finds
 * it done.
 */
@Component
public class StartupLock {

    /** The database waits for some seconds each time: longer in all than a node needs, even on a slow machine. */
    private static final int ATTEMPTS = 60;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public StartupLock(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Runs an act in one transaction, as soon as no other node is at one. The act must look again for what is there.
     *
     * @throws TransientDataAccessException if other nodes do not come to an end, or the act itself was in somebody's way
     */
    public void whileHeld(Runnable act) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    jdbc.sql("select id from startup_lock where id = 1 for update")
                            .query(Integer.class)
                            .single();
                    act.run();
                });
                return;
            } catch (TransientDataAccessException held) {
                if (attempt == ATTEMPTS) {
                    throw held;
                }
            }
        }
    }
}
