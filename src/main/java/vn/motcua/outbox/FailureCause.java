package vn.motcua.outbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why a message was not sent: the kinds of failure, and their words only where they are ours or speak of hosts. */
public final class FailureCause {

    private static final int DEEPEST = 8;

    private FailureCause() {}

    static String of(Throwable failure) {
        return of(failure, Throwable::getCause, other -> null);
    }

    /**
     * With what a courier knows of its own kinds of failure.
     *
     * @param below what caused a failure, or null
     * @param words what to say of a failure, without personal data; null for what is none of the courier's kinds
     */
    public static String of(
            Throwable failure,
            Function<Throwable, @Nullable Throwable> below,
            Function<Throwable, @Nullable String> words) {
        List<String> parts = new ArrayList<>();
        for (Throwable next = failure; next != null && parts.size() < DEEPEST; next = below.apply(next)) {
            String own = words.apply(next);
            parts.add(own == null ? describe(next) : own);
        }
        return String.join(" < ", parts);
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        if (message != null && (failure instanceof RefusedForGood || failure instanceof TryLater)) {
            return message;
        }
        String name = failure.getClass().getSimpleName();
        boolean speaksOfHosts = failure instanceof IOException || failure instanceof TimeoutException;
        return message != null && speaksOfHosts ? name + ": " + message.replaceAll("\\S*@\\S*", "…") : name;
    }

    /** Whether nobody answered at all. */
    static boolean isUnreachable(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof ConnectException
                    || next instanceof HttpConnectTimeoutException
                    || next instanceof NoRouteToHostException
                    || next instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
