package vn.motcua.outbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why a message was not sent: the kinds of failure, and their words only where they are ours or speak of hosts. */
final class FailureCause {

    private static final int DEEPEST = 8;

    private FailureCause() {}

    static String of(Throwable failure) {
        List<String> parts = new ArrayList<>();
        for (Throwable next = failure; next != null && parts.size() < DEEPEST; next = cause(next)) {
            parts.add(describe(next));
        }
        return String.join(" < ", parts);
    }

    private static @Nullable Throwable cause(Throwable failure) {
        return failure.getCause();
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
