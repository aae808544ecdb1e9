package vn.motcua.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;

/**
 * Makes and changes keysets from the command line: {@code --motcua.privacy.keys=new|add|promote|drop}. To drop keys asks
 * the database first, which must be reached as the application reaches it: whatever was encrypted with a dropped key is
 * lost.
 */
public final class PrivacyKeysCommand {

    private static final String COMMAND = "--motcua.privacy.keys=";

    private PrivacyKeysCommand() {}

    /** Whether the command line asks for a keyset. */
    public static boolean asked(String... arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(COMMAND));
    }

    /**
     * Prints a new keyset, or the given one changed.
     *
     * @param given the keyset in use, or the path of a file with it; empty for a new one
     * @return 0, or 1 if it cannot be done
     */
    public static int run(String given, String... arguments) {
        String step = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(COMMAND))
                .map(argument -> argument.substring(COMMAND.length()))
                .findFirst()
                .orElse("");
        try {
            PrivacyKeyset changed =
                    switch (step) {
                        case "new" -> PrivacyKeyset.create();
                        case "add" -> PrivacyKeyset.read(given).add();
                        case "promote" -> PrivacyKeyset.read(given).promote();
                        case "drop" -> dropped(PrivacyKeyset.read(given), arguments);
                        default -> throw new IllegalArgumentException("new, add, promote or drop");
                    };
            System.out.println(changed.text());
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(COMMAND + step + ": " + e.getMessage() + " (add, promote, drop: MOTCUA_PRIVACY_KEYSET)");
            return 1;
        } catch (IOException e) {
            System.err.println(COMMAND + step + ": the file in MOTCUA_PRIVACY_KEYSET cannot be read");
            return 1;
        } catch (DataAccessException e) {
            System.err.println(COMMAND + step + ": the database that may hold rows under these keys cannot be asked");
            return 1;
        }
    }

    private static PrivacyKeyset dropped(PrivacyKeyset keyset, String... arguments) {
        // Nothing but the keyset is to be read on standard output; what is logged goes beside it.
        PrintStream output = System.out;
        System.setOut(System.err);
        try (ConfigurableApplicationContext context = CommandLineParts.open(Parts.class, arguments)) {
            Map<String, Long> others = context.getBean(KeysInUse.class).rowsUnderOtherKeys();
            if (!others.isEmpty()) {
                throw new IllegalArgumentException("rows that would be lost, by table: " + others
                        + "; wait until the node that was restarted last has encrypted them anew");
            }
        } finally {
            System.setOut(output);
        }
        return keyset.drop();
    }

    /** No configuration to the application, which would find it otherwise. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        PropertyPlaceholderAutoConfiguration.class
    })
    @Import(PrivacyConfiguration.class)
    @ComponentScan(
            basePackages = "vn.motcua",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {PrivacyColumn.class, KeysInUse.class}))
    static final class Parts {}
}
