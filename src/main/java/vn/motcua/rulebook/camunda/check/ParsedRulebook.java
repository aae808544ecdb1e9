package vn.motcua.rulebook.camunda.check;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a rulebook that could be read, each parsed once for all parts of a check.
 *
 * @param names names of all files, the unreadable ones too
 * @param byModel models by file name, as are forms
 * @param tables the tables that models are checked against; whether tables are right is another check
 */
record ParsedRulebook(
        Set<String> names,
        Map<String, ParsedModel> byModel,
        Map<String, ParsedForm> byForm,
        Map<String, TableFile> tables) {

    Collection<ParsedModel> models() {
        return byModel.values();
    }

    Collection<ParsedForm> forms() {
        return byForm.values();
    }

    /** The model that defines a process. */
    Optional<ParsedModel> model(String process) {
        return Optional.ofNullable(byModel.get(process + ".bpmn"));
    }

    Optional<ParsedForm> form(String id) {
        return Optional.ofNullable(byForm.get(id + ".form"));
    }

    Optional<TableFile> table(String decision) {
        return Optional.ofNullable(tables.get(decision + ".dmn"));
    }

    /** Whether there is such a file, readable or not: what cannot be read is said once, not by all who need it. */
    boolean has(String file) {
        return names.contains(file);
    }

    /** Whether all models could be read; otherwise nobody knows what the others use. */
    boolean isComplete() {
        return names.stream().filter(name -> name.endsWith(".bpmn")).allMatch(byModel::containsKey);
    }

    /** The forms that a model uses, as far as they exist. */
    Set<ParsedForm> formsOf(ParsedModel model) {
        Set<ParsedForm> found = new LinkedHashSet<>();
        FormUse.all(model).forEach(use -> form(use.form()).ifPresent(found::add));
        return found;
    }
}
