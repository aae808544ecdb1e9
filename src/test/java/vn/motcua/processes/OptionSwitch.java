package vn.motcua.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;
import vn.motcua.rulebook.camunda.TableFiles;
import vn.motcua.simplification.OptionStatus;
import vn.motcua.simplification.SimplificationOptions;

/** Puts the shipped table of options in force with other statuses, past the revisions, for tests of what follows. */
public class OptionSwitch {

    private final RulebookInForce rulebook;

    OptionSwitch(RulebookInForce rulebook) {
        this.rulebook = rulebook;
    }

    /** From now on the rows of this option have this status; all others are as shipped. */
    public void set(String option, OptionStatus status) {
        publish(withStatus(shipped(), option, status));
    }

    public void on(String option) {
        set(option, OptionStatus.IN_FORCE);
    }

    /** The table as shipped. */
    public void reset() {
        publish(shipped());
    }

    private void publish(RulebookFile table) {
        if (!table.equals(rulebook.files().get(SimplificationOptions.FILE))) {
            rulebook.publish("Phương án đơn giản hóa", List.of(table));
        }
    }

    public static RulebookFile shipped() {
        try {
            return new RulebookFile(
                    SimplificationOptions.FILE, Files.readString(TableFiles.file(SimplificationOptions.TABLE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RulebookFile withStatus(RulebookFile table, String option, OptionStatus status) {
        Matcher rule = Pattern.compile("<rule id=.*?</rule>", Pattern.DOTALL).matcher(table.content());
        String content = rule.replaceAll(found -> Matcher.quoteReplacement(
                found.group().contains("<text>\"" + option + "\"</text>")
                        ? found.group().replaceAll("(_Status\">\\s*<text>\")[A-Z_]+", "$1" + status)
                        : found.group()));
        if (content.equals(table.content()) && !table.content().contains(option)) {
            throw new AssertionError("No option " + option);
        }
        return new RulebookFile(table.name(), content);
    }
}
