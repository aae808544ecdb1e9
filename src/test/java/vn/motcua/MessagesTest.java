package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence exists in both languages, says the same, and is there when the code asks for it. */
class MessagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/messages");
    private static final Path SOURCES = Path.of("src/main/java");

    /** Letters and the mail that carries them are Vietnamese, whatever language the reader's page has. */
    private static final Set<String> VIETNAMESE_ONLY = Set.of("notice.mail.", "notice.file.");

    /** Names of attached files: some mail programs still spoil marks there. */
    private static final String FILE_NAMES = "notice.file.";

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern REFUSAL =
            Pattern.compile("Refused\\s*\\.\\s*(invalid|forbidden|notFound|conflict|tooMany)\\s*\\(");
    private static final int LETTERS_WITHOUT_A_MARK = 15;

    static Stream<String> bundles() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("_en.properties"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void haveEverySentenceInBothLanguages(String bundle) {
        Set<String> vietnamese = load(bundle).stringPropertyNames().stream()
                .filter(key -> VIETNAMESE_ONLY.stream().noneMatch(key::startsWith))
                .collect(Collectors.toSet());

        assertThat(load(bundle + "_en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(vietnamese);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void areRegistered(String bundle) throws IOException {
        String basenames = Files.readString(Path.of("src/main/resources/application.yaml"))
                .lines()
                .filter(line -> line.strip().startsWith("basename:"))
                .findFirst()
                .orElseThrow();

        assertThat(basenames).contains("messages/" + bundle);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void fillInTheSameArguments(String bundle) {
        Properties vietnamese = load(bundle);
        Properties english = load(bundle + "_en");
        SoftAssertions.assertSoftly(softly -> english.stringPropertyNames().stream()
                .filter(vietnamese::containsKey)
                .forEach(key -> softly.assertThat(arguments(english.getProperty(key)))
                        .as(key)
                        .isEqualTo(arguments(vietnamese.getProperty(key)))));
    }

    private static Set<String> arguments(String message) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(message);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void areFinishedAndReadable(String bundle) {
        SoftAssertions.assertSoftly(softly -> Stream.of(bundle, bundle + "_en").forEach(file -> {
            Properties messages = load(file);
            for (String key : messages.stringPropertyNames()) {
                String message = messages.getProperty(key);
                String name = file + " " + key;
                softly.assertThat(message)
                        .as(name)
                        .isNotBlank()
                        .isEqualTo(message.stripTrailing())
                        .doesNotContain("  ", "TODO", "FIXME")
                        .as("%s: a plain ' hides arguments; write ’", name)
                        .doesNotContain("'");
                softly.assertThat(Normalizer.isNormalized(message, Normalizer.Form.NFC))
                        .as("%s is NFC", name)
                        .isTrue();
                softly.assertThatCode(() -> new MessageFormat(message)).as(name).doesNotThrowAnyException();
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void keepTheMarksOfVietnamese(String bundle) {
        Properties messages = load(bundle);

        assertThat(messages.stringPropertyNames())
                .filteredOn(key -> !key.startsWith(FILE_NAMES))
                .allSatisfy(key -> assertThat(messages.getProperty(key))
                        .as(key)
                        .matches(text -> text.chars().anyMatch(letter -> letter >= 128)
                                || text.chars().filter(Character::isLetter).count() < LETTERS_WITHOUT_A_MARK));
    }

    @Test
    void doNotDefineASentenceTwice() {
        Set<String> seen = new HashSet<>();

        assertThat(bundles().flatMap(bundle -> load(bundle).stringPropertyNames().stream()))
                .allMatch(seen::add);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void doNotDefineAKeyTwice(String bundle) throws IOException {
        for (String file : List.of(bundle, bundle + "_en")) {
            List<String> keys = Files.readString(FOLDER.resolve(file + ".properties"))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .filter(line -> line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();

            assertThat(keys).as(file).doesNotHaveDuplicates();
        }
    }

    /** A literal key exists; a key put together from a beginning has at least one sentence that begins so. */
    @Test
    void answerEveryRefusal() {
        Set<String> known = bundles()
                .flatMap(bundle -> load(bundle).stringPropertyNames().stream())
                .collect(Collectors.toSet());
        List<String> used = refusals();

        assertThat(used).hasSizeGreaterThan(30);
        assertThat(used).allSatisfy(key -> assertThat(known)
                .as("sentence for %s", key)
                .anyMatch(sentence ->
                        key.endsWith("*") ? sentence.startsWith(key.replace("*", "")) : sentence.equals(key)));
    }

    /** Keys in the sources; {@code key.*} where only the beginning stands there. */
    private static List<String> refusals() {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                Matcher call = REFUSAL.matcher(source);
                while (call.find()) {
                    List<String> arguments = arguments(source, call.end());
                    String key = arguments.get(call.group(1).equals("invalid") ? 1 : 0);
                    if (key.matches("\"[^\"]*\"")) {
                        found.add(key.replace("\"", ""));
                    } else if (key.startsWith("\"")) {
                        found.add(key.substring(1, key.indexOf('"', 1)) + "*");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static List<String> arguments(String source, int from) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        int depth = 0;
        boolean text = false;
        for (int i = from; i < source.length(); i++) {
            char letter = source.charAt(i);
            if (letter == '"' && source.charAt(i - 1) != '\\') {
                text = !text;
            }
            if (!text && depth == 0 && (letter == ',' || letter == ')')) {
                arguments.add(argument.toString().strip());
                argument.setLength(0);
                if (letter == ')') {
                    return arguments;
                }
                continue;
            }
            if (!text && letter == '(') {
                depth++;
            } else if (!text && letter == ')') {
                depth--;
            }
            argument.append(letter);
        }
        return arguments;
    }

    private static Properties load(String bundle) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(bundle + ".properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
