package vn.motcua.platform.camunda;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Asks the engine for something that does not depend on who asks, such as the law in force: the engine's permissions
 * of the current user are set aside for the question.
 */
@Component
public class Unrestricted {

    private final IdentityService identity;

    public Unrestricted(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    public void run(Runnable act) {
        ask(() -> {
            act.run();
            return null;
        });
    }

    public <T extends @Nullable Object> T ask(Supplier<T> question) {
        Authentication asker = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return question.get();
        } finally {
            if (asker != null) {
                identity.setAuthentication(asker);
            }
        }
    }
}
