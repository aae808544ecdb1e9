package vn.motcua.simplification;

import org.springframework.stereotype.Service;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.RulebookFile;

/** Which simplification options a case falls into, by the table {@code simplification-options}. */
@Service
public class SimplificationOptions {

    /** Key of the table. */
    public static final String TABLE = "simplification-options";

    /** Name of the table's file. */
    public static final String FILE = TABLE + ".dmn";

    /** Answers for one state of the table. */
    public interface Register {

        /** @throws vn.motcua.rulebook.NoAnswer if the table cannot be read, or contradicts itself */
        CaseOptions of(OptionCase optionCase);
    }

    private final DecisionTables tables;

    public SimplificationOptions(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * By the table in force.
     *
     * @throws vn.motcua.rulebook.NoAnswer if there is no such table, or it contradicts itself
     */
    public CaseOptions of(OptionCase optionCase) {
        return CaseOptions.of(tables.matching(TABLE, optionCase.inputs()));
    }

    /**
     * By a table that is not in force.
     *
     * @throws vn.motcua.rulebook.NoAnswer if the file is not the table of options
     */
    public Register proposed(RulebookFile table) {
        DecisionTables.ProposedTable proposed = tables.proposed(table);
        return optionCase -> CaseOptions.of(proposed.matching(optionCase.inputs()));
    }
}
