package vn.motcua.platform;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Whatever this thread logs until it is closed carries the dossier's code, in the field {@value #KEY}; the engine does the
 * same for what its processes and jobs do. Codes name no person.
 */
public final class DossierInLog implements AutoCloseable {

    /** As in the engine's setting {@code loggingContextBusinessKey}. */
    public static final String KEY = "dossier";

    private final @Nullable String before = MDC.get(KEY);

    private DossierInLog(String code) {
        MDC.put(KEY, code);
    }

    public static DossierInLog of(String code) {
        return new DossierInLog(code);
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, before);
        }
    }
}
