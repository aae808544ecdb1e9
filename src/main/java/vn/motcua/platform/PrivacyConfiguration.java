package vn.motcua.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Finds the keys: {@code MOTCUA_PRIVACY_KEYSET} is the keyset, or the path of a file with it. The demonstration makes
 * one for itself, which it keeps beside its database; elsewhere the application does not start without.
 */
@Configuration(proxyBeanMethods = false)
public class PrivacyConfiguration {

    private static final String PROPERTY = "motcua.privacy.keyset";
    private static final Path DEMO = Path.of("data", "demo-privacy-keyset");

    @Bean
    PrivacyCipher privacyCipher(Environment environment) {
        return new PrivacyCipher(keyset(environment));
    }

    private static PrivacyKeyset keyset(Environment environment) {
        String given = environment.getProperty(PROPERTY, "").strip();
        try {
            if (!given.isEmpty()) {
                return read(given);
            }
            if (!environment.acceptsProfiles(Profiles.of("demo"))) {
                throw new Missing("There is no keyset for personal data (Chưa có bộ khóa bảo vệ dữ liệu cá nhân).");
            }
            return environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:")
                    ? kept()
                    : PrivacyKeyset.create();
        } catch (IllegalArgumentException wrong) {
            throw new Missing("The keyset for personal data is not readable (Không đọc được bộ khóa).");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A keyset, or the file with it. */
    static PrivacyKeyset read(String given) throws IOException {
        return PrivacyKeyset.parse(isFile(given) ? Files.readString(Path.of(given)) : given);
    }

    private static boolean isFile(String given) {
        try {
            return !given.startsWith("{") && given.length() < 4_096 && Files.isRegularFile(Path.of(given));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static PrivacyKeyset kept() throws IOException {
        if (!Files.exists(DEMO)) {
            Files.createDirectories(DEMO.getParent());
            try {
                Files.writeString(DEMO, PrivacyKeyset.create().text(), StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException faster) {
                // Somebody else has just made it.
            }
        }
        return PrivacyKeyset.parse(Files.readString(DEMO));
    }

    /** There is no keyset, or what is there is none; the application does not start. */
    static final class Missing extends RuntimeException {

        Missing(String why) {
            super(why);
        }

        /** Says what to do about it. */
        static final class Analyzer extends AbstractFailureAnalyzer<Missing> {

            @Override
            protected FailureAnalysis analyze(Throwable failure, Missing cause) {
                return new FailureAnalysis(
                        String.valueOf(cause.getMessage()),
                        "Set the environment variable MOTCUA_PRIVACY_KEYSET to a keyset or to the path of a file with"
                                + " it. Make one once with: java -jar motcua.jar --motcua.privacy.keys=new - and keep"
                                + " it safe: without it, names and contacts cannot be read any more.",
                        cause);
            }
        }
    }
}
