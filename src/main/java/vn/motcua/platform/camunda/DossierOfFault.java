package vn.motcua.platform.camunda;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import vn.motcua.platform.DossierInLog;

/**
 * Remembers which dossier a command was at when it failed. The engine takes the code out of the logging context before
 * the fault reaches whoever logs it.
 */
class DossierOfFault extends CommandInterceptor {

    private static final ThreadLocal<@Nullable String> FAILING = new ThreadLocal<>();

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            String code = MDC.get(DossierInLog.KEY);
            if (code != null) {
                FAILING.set(code);
            }
            throw e;
        }
    }

    /** The dossier of the fault that is on its way up; null if it is unknown. */
    static @Nullable String code() {
        return FAILING.get();
    }

    /** Before something else begins. */
    static void forget() {
        FAILING.remove();
    }
}
