package vn.motcua.rulebook.camunda.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.FindingWords;
import vn.motcua.rulebook.RulebookCheck;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.UploadedFile;

/**
 * Checks folders of models, tables and forms without a running system or database:
 *
 * <pre>mvn -q compile exec:java@check -Dexec.args="processes decisions"</pre>
 *
 * <p>Prints what publishing would answer, in Vietnamese or, with {@code --lang=en}, in English. Exit status 0: can be
 * published; 1: there are errors; 2: a folder does not exist.
 */
public final class CheckCommand {

    private static final String LANGUAGE = "--lang=";

    private final PrintStream out;

    CheckCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        LoggingSystem.get(CheckCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        // Vietnamese must be readable whatever the machine's own encoding is.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CheckCommand(out).run(arguments));
    }

    /** The exit status. */
    int run(String... arguments) {
        Locale language = Stream.of(arguments)
                .filter(argument -> argument.startsWith(LANGUAGE))
                .map(argument -> Locale.forLanguageTag(argument.substring(LANGUAGE.length())))
                .findFirst()
                .orElse(Sentences.VIETNAMESE);
        List<Path> folders = Stream.of(arguments)
                .filter(argument -> !argument.startsWith(LANGUAGE))
                .map(Path::of)
                .toList();
        try (AnnotationConfigApplicationContext parts = parts()) {
            MessageSource messages = parts.getBean(MessageSource.class);
            for (Path folder : folders) {
                if (!Files.exists(folder)) {
                    out.println(messages.getMessage("check.command.noFolder", new Object[] {folder}, language));
                    return 2;
                }
            }
            Findings findings = new Findings();
            Map<String, RulebookFile> rulebook = read(folders, findings);
            List<Finding> all = new ArrayList<>(findings.list());
            all.addAll(parts.getBean(RulebookCheck.class).check(rulebook, rulebook.keySet()));
            FindingWords words = parts.getBean(FindingWords.class);
            all.forEach(finding -> out.println(words.line(finding, language)));
            long errors = all.stream()
                    .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                    .count();
            out.println(messages.getMessage(
                    "check.command.summary",
                    new Object[] {
                        String.valueOf(rulebook.size()), String.valueOf(errors), String.valueOf(all.size() - errors)
                    },
                    language));
            return errors == 0 ? 0 : 1;
        }
    }

    /** The parts of the check alone: whatever part is added to the running system is asked here, too. */
    static AnnotationConfigApplicationContext parts() {
        AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();
        parts.registerBean("messageSource", MessageSource.class, CheckCommand::messages);
        parts.registerBean(FindingWords.class);
        parts.registerBean(ObjectMapper.class);
        parts.scan(CheckCommand.class.getPackageName());
        parts.refresh();
        return parts;
    }

    private static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/check", "messages/tablecheck");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static Map<String, RulebookFile> read(List<Path> folders, Findings findings) {
        Map<String, RulebookFile> rulebook = new TreeMap<>();
        Map<String, Path> homes = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (RulebookFile.kindOf(name).isPresent()) {
                        Path home = homes.putIfAbsent(name, file.toRealPath());
                        if (Files.size(file) > UploadedFile.LIMIT) {
                            findings.add(
                                    ModelRule.FILE_TOO_LARGE, name, Files.size(file) / 1000, UploadedFile.LIMIT / 1000);
                        } else if (home == null) {
                            rulebook.put(name, new RulebookFile(name, text(file)));
                        } else if (!home.equals(file.toRealPath())) {
                            findings.add(ModelRule.FILE_TWICE, name, home, file);
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rulebook;
    }

    /** Signs that are no UTF-8 are replaced, which the check says. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
