package vn.motcua;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.motcua.journal.JournalCommand;
import vn.motcua.platform.PrivacyKeysCommand;

/** The one-stop shop: an embedded engine that runs the models in {@code processes/} and the tables in {@code decisions/}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MotCuaApplication {

    public static void main(String[] args) {
        if (JournalCommand.asked(args)) {
            System.exit(JournalCommand.run(args));
        }
        if (PrivacyKeysCommand.asked(args)) {
            System.exit(PrivacyKeysCommand.run(System.getenv().getOrDefault("MOTCUA_PRIVACY_KEYSET", ""), args));
        }
        SpringApplication.run(MotCuaApplication.class, args);
    }
}
