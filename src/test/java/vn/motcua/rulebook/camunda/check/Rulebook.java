package vn.motcua.rulebook.camunda.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookFile;

/** The shipped rulebook, and what becomes of it when somebody changes a file. */
final class Rulebook {

    private static final Map<String, RulebookFile> SHIPPED = ShippedFiles.read().files();

    /** As the command builds them; they keep nothing between two checks. */
    private static final AnnotationConfigApplicationContext PARTS = CheckCommand.parts();

    private final Map<String, RulebookFile> files;

    /** These files alone. */
    static Rulebook of(String file) {
        return new Rulebook(Map.of(file, SHIPPED.get(file)));
    }

    private Rulebook(Map<String, RulebookFile> files) {
        this.files = files;
    }

    static Rulebook shipped() {
        return new Rulebook(SHIPPED);
    }

    Map<String, RulebookFile> files() {
        return files;
    }

    String content(String file) {
        return files.get(file).content();
    }

    Rulebook with(String file, String content) {
        Map<String, RulebookFile> changed = new TreeMap<>(files);
        changed.put(file, new RulebookFile(file, content));
        return new Rulebook(changed);
    }

    Rulebook without(String file) {
        Map<String, RulebookFile> changed = new TreeMap<>(files);
        assertThat(changed.remove(file)).as(file).isNotNull();
        return new Rulebook(changed);
    }

    /** Changes the first place where a text stands. */
    Rulebook edit(String file, String text, String instead) {
        String content = content(file);
        int at = content.indexOf(text);
        assertThat(at).as("%s in %s", text, file).isNotNegative();
        return with(file, content.substring(0, at) + instead + content.substring(at + text.length()));
    }

    /** Changes every place where a text stands. */
    Rulebook editAll(String file, String text, String instead) {
        assertThat(content(file)).contains(text);
        return with(file, content(file).replace(text, instead));
    }

    /** Takes out what stands between two texts, these included. */
    Rulebook cut(String file, String from, String to) {
        String content = content(file);
        int begin = content.indexOf(from);
        assertThat(begin).as("%s in %s", from, file).isNotNegative();
        int end = content.indexOf(to, begin);
        assertThat(end).as("%s in %s", to, file).isNotNegative();
        return with(file, content.substring(0, begin) + content.substring(end + to.length()));
    }

    /** What the check of models and forms finds. */
    List<Finding> findings() {
        return PARTS.getBean(ModelsAndForms.class).check(files, files.keySet());
    }

    /** What all parts of the check find, those of tables included. */
    List<Finding> allFindings() {
        return PARTS.getBean(WholeRulebookCheck.class).check(files, files.keySet());
    }
}
