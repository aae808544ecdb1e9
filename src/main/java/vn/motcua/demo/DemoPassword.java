package vn.motcua.demo;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * The one password of the demo, for officers and the administrator: from the environment ({@code
 * MOTCUA_DEMO_PASSWORD}), else made up for this start. Outside the demo profile it does nothing, and the application
 * refuses to start without a credential.
 */
public final class DemoPassword implements EnvironmentPostProcessor {

    static final String PROPERTY = "motcua.demo.password";
    private static final String ADMINISTRATOR = "motcua.administrator.password";
    private static final int SHORTEST = 12;
    private static final int WORDS = 3;
    private static final List<String> FLOWERS = List.of(
            "mai",
            "dao",
            "lan",
            "cuc",
            "sen",
            "nhai",
            "quynh",
            "cam",
            "buoi",
            "ban",
            "gao",
            "phuong",
            "mimosa",
            "tuong-vi",
            "dong-tien",
            "thien-ly");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("demo"))) {
            return;
        }
        String password = environment.getProperty(PROPERTY, "");
        if (password.isBlank()) {
            password = madeUp();
        } else if (password.length() < SHORTEST) {
            throw new TooShort();
        }
        Map<String, Object> made = new HashMap<>(Map.of(PROPERTY, password));
        if (environment.getProperty(ADMINISTRATOR, "").isBlank()) {
            made.put(ADMINISTRATOR, password);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("demo password", made));
    }

    private static String madeUp() {
        SecureRandom random = new SecureRandom();
        String flowers =
                random.ints(WORDS, 0, FLOWERS.size()).mapToObj(FLOWERS::get).collect(Collectors.joining("-"));
        return flowers + "-" + (1000 + random.nextInt(9000));
    }

    /** The password given is too easy to guess. */
    static final class TooShort extends RuntimeException {

        TooShort() {
            super("The demo's password is too short");
        }
    }

    /** Says what to do about it. */
    static final class Analyzer extends AbstractFailureAnalyzer<TooShort> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, TooShort cause) {
            return new FailureAnalysis(
                    "The demo's password is too short (Mật khẩu chạy thử quá ngắn).",
                    "Set the environment variable MOTCUA_DEMO_PASSWORD to at least " + SHORTEST
                            + " characters, or leave it out and one is made up.",
                    cause);
        }
    }
}
