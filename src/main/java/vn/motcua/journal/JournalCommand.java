package vn.motcua.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import vn.motcua.platform.CommandLineParts;

/**
 * Verifies the journal from the command line, beside a running system or without one:
 * {@code java -jar motcua.jar --motcua.journal.verify}, and {@code --motcua.journal.known-seal=number:hash} to compare
 * with a seal kept elsewhere. Only the database is opened: no engine, no pages, no jobs.
 */
public final class JournalCommand {

    private static final String VERIFY = "--motcua.journal.verify";

    private JournalCommand() {}

    /** Whether the command line asks for this. */
    public static boolean asked(String... arguments) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> argument.equals(VERIFY) || argument.equals(VERIFY + "=true"));
    }

    /**
     * Verifies and prints what was found, in Vietnamese.
     *
     * @return 0 if the journal is sound, else 1
     */
    public static int run(String... arguments) {
        try (ConfigurableApplicationContext context = CommandLineParts.open(Parts.class, arguments)) {
            JournalReport report = context.getBean(JournalVerification.class)
                    .verify(context.getEnvironment().getProperty("motcua.journal.known-seal"));
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            context.getBean(JournalWords.class)
                    .lines(report, Locale.forLanguageTag("vi"))
                    .forEach(out::println);
            return report.sound() ? 0 : 1;
        }
    }

    /** No configuration to the application, which would find it otherwise. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        PropertyPlaceholderAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "vn.motcua",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {JournaledTables.class, JournalVerification.class, JournalWords.class}))
    static final class Parts {}
}
