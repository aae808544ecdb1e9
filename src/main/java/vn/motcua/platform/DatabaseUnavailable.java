package vn.motcua.platform;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells a database that is away for a moment (it restarts, or all connections are taken) from a fault of ours: it is
 * answered with 503 and the time after which to try again.
 */
public final class DatabaseUnavailable {

    /** After which a client should try again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private DatabaseUnavailable() {}

    /** Whether this came of a connection that could not be had, or that broke. */
    public static boolean causedBy(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 50; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof TransactionSystemException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException failure && broken(failure.getSQLState())) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /** Class 08: connection exceptions. 53300: too many connections. 57P: the server shuts down or starts. */
    private static boolean broken(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300"));
    }
}
