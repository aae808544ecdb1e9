package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The repository can be given to anybody and built anywhere. */
class RepositoryHygieneTest {

    private static final Path ROOT = Path.of("");

    /** What a build or an editor leaves behind; never part of the repository. */
    private static final Set<String> LEFTOVERS = Set.of(".git", "target", "data", ".idea", ".vscode", ".settings");

    private static final Set<String> TOP = Set.of(
            "pom.xml", "src", "processes", "decisions", "README.md", "LICENSE", "CONTRIBUTING.md", "target", "data");

    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.:/-])/(work|tmp|root|home)/[\\w.$-]|[A-Za-z]:\\\\{1,2}Users", Pattern.MULTILINE);

    private static final Pattern REGISTRY = Pattern.compile(
            "https?://(([\\w-]+\\.)*(registry|repo1?|repository|nexus|artifactory|mirrors?|proxy|pypi)[\\w-]*\\.[\\w.-]+"
                    + "|(?!127\\.0\\.0\\.1)\\d{1,3}(\\.\\d{1,3}){3})");

    private static final Pattern CREDENTIAL = Pattern.compile(String.join(
            "|",
            "-----BEGIN [A-Z ]*PRIVATE KEY",
            "\\bAKIA[0-9A-Z]{16}\\b",
            "\\bgh[pousr]_[A-Za-z0-9]{30,}",
            "\\bgithub_pat_[A-Za-z0-9_]{30,}",
            "\\bxox[abprs]-[A-Za-z0-9-]{10,}",
            "\\bglpat-[A-Za-z0-9_-]{20,}",
            "\\bnpm_[A-Za-z0-9]{36}\\b",
            "\\bAIza[0-9A-Za-z_-]{35}\\b",
            "\\b[sr]k_live_[0-9A-Za-z]{16,}",
            "\\bhvs\\.[A-Za-z0-9_-]{20,}",
            "\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}",
            "(?i)\\bauthorization[\"']?\\s*[:=]\\s*[\"']?(basic|bearer)\\s+[A-Za-z0-9+/=_.-]{16,}",
            "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}",
            "://[^/\\s:@\"{}]+:[^/\\s:@\"{}]+@"));

    /** A password in the configuration that is neither empty nor asked of the environment. */
    private static final Pattern CONFIGURED =
            Pattern.compile("(?mi)^\\s*[\\w.-]*(password|secret|token|api-?key)\\s*[:=][ \\t]*(?!\"\"|''|\\$\\{)\\S+");

    private static final Map<Path, String> TEXTS = new TreeMap<>();

    @BeforeAll
    static void readEveryText() throws IOException {
        Files.walkFileTree(ROOT.toAbsolutePath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isLeftover(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isLeftover(file)) {
                    text(file).ifPresent(text -> TEXTS.put(ROOT.toAbsolutePath().relativize(file), text));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isLeftover(Path path) {
        Path relative = ROOT.toAbsolutePath().relativize(path);
        return relative.getNameCount() == 1 && LEFTOVERS.contains(relative.toString());
    }

    /** The text, or nothing for a picture or a font. */
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file)).filter(text -> text.indexOf('\0') < 0);
        } catch (MalformedInputException binary) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void hasATidyFrontDoor() throws IOException {
        try (Stream<Path> top = Files.list(ROOT.toAbsolutePath())) {
            assertThat(top.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .isSubsetOf(TOP);
        }
    }

    @Test
    void readsEveryFile() {
        assertThat(TEXTS.keySet())
                .contains(Path.of("pom.xml"), Path.of("decisions/fee.dmn"))
                .hasSizeGreaterThan(200);
    }

    @Test
    void knowsNoMachine() {
        assertThat(found(MACHINE_PATH)).isEmpty();
    }

    @Test
    void buildsFromWhateverRegistryTheBuilderUses() {
        assertThat(found(REGISTRY)).isEmpty();
    }

    @Test
    void keepsNoCredentials() {
        assertThat(found(CREDENTIAL)).isEmpty();
    }

    /** In the program itself: a name that says what it is, and a literal. Names of properties are no secrets. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?i)\\b\\w*(password|secret|api_?key|credential)\\w*\\s+=\\s+\"(?![a-z]+(\\.[a-z-]+)+\")[^\"$\\n]{4,}\"");

    @Test
    void writesNoSecretIntoTheProgram() {
        assertThat(found(WRITTEN))
                .filteredOn(found -> found.startsWith("src/main/java") || found.startsWith("src/main/resources"))
                .isEmpty();
        assertThat(WRITTEN.matcher("static final String API_SECRET = \"abcd1234\";")
                        .find())
                .isTrue();
    }

    @Test
    void knowsCredentialsWhenItSeesThem() {
        String basic = "Authorization: Basic " + "cXVhbnRyaTpLaWVtLXRodS0yMDI2";
        assertThat(CREDENTIAL.matcher(basic).find()).isTrue();
        assertThat(CREDENTIAL.matcher("glpat-" + "x".repeat(20)).find()).isTrue();
        assertThat(CREDENTIAL.matcher("https://user:" + "pass@host").find()).isTrue();
    }

    /** Sample officers of the demo have a password, and so have the officers of tests; nobody else. */
    @Test
    void hasNoDefaultPassword() {
        assertThat(TEXTS.keySet().stream()
                        .filter(file -> file.startsWith("src/main/resources"))
                        .filter(file ->
                                file.getFileName().toString().matches("application(?!-demo).*\\.(ya?ml|properties)"))
                        .flatMap(file -> CONFIGURED
                                .matcher(TEXTS.get(file))
                                .results()
                                .map(match -> file + ": " + match.group().strip())))
                .isEmpty();
    }

    @Test
    void hasNoHalfDoneMerge() {
        assertThat(found(Pattern.compile("^(<{7}|>{7}) .*$", Pattern.MULTILINE)))
                .isEmpty();
    }

    @Test
    void endsItsLinesAlike() {
        assertThat(TEXTS.entrySet())
                .filteredOn(entry -> !entry.getValue().isEmpty())
                .allSatisfy(entry -> assertThat(entry.getValue())
                        .as(entry.getKey().toString())
                        .doesNotContain("\r")
                        .doesNotStartWith("\uFEFF")
                        .endsWith("\n"));
    }

    private static List<String> found(Pattern pattern) {
        List<String> found = new ArrayList<>();
        TEXTS.forEach((file, text) -> pattern.matcher(text)
                .results()
                .forEach(match -> found.add(file + ": " + match.group().strip())));
        return found;
    }
}
