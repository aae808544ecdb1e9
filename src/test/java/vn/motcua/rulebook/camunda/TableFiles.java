package vn.motcua.rulebook.camunda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;

/** The real tables, straight from {@code decisions/}, without an engine; for unit tests of whoever asks a table. */
public final class TableFiles implements DecisionTables {

    private static final TableEvaluator OURS = new TableEvaluator();

    private final TableEvaluator evaluator;

    public TableFiles() {
        this(OURS);
    }

    private TableFiles(TableEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** The tables as the engine evaluates them without our {@link FeelParsedOnce}. */
    public static TableFiles asShipped() {
        return new TableFiles(new TableEvaluator(new ScalaFeelEngineFactory()));
    }

    @Override
    public DecisionOutcome matching(String decision, Map<String, ?> inputs) {
        Path file = file(decision);
        if (!Files.exists(file)) {
            throw new NoAnswer("there is no table '" + decision + "'");
        }
        return evaluator.matching(
                new TableEvaluator.Definition(decision, decision + ":1", 1), () -> open(file), inputs);
    }

    @Override
    public ProposedTable proposed(RulebookFile table) {
        return evaluator.proposed(table);
    }

    @Override
    public String definitionInForce(String decision) {
        return decision + ":1";
    }

    public static Path file(String decision) {
        return Path.of("decisions", decision + ".dmn");
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
