package vn.motcua.simplification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.rulebook.RulebookFile;

/** The table of options as a file: reads its rows, and changes rows without touching the rest of the file. */
public interface OptionTable {

    /**
     * What is changed in one go.
     *
     * @param closed last day of rows that end, by id of the row
     * @param removed ids of rows that never come into effect
     * @param added the new row; its {@code rule} is a proposal, another one is given if it is taken
     * @param like id of the row the new one is modelled on, which keeps what a {@link OptionRow} does not know
     */
    record Edit(Map<String, LocalDate> closed, Set<String> removed, OptionRow added, String like) {}

    /**
     * The rows in the order of the table.
     *
     * @throws vn.motcua.rulebook.NoAnswer if the file is not the table of options
     */
    List<OptionRow> rows(RulebookFile table);

    /**
     * The table after an edit. What is not edited stays as it is, byte for byte: other rows, layout, widths, ids.
     *
     * @throws vn.motcua.rulebook.NoAnswer if the file is not the table of options, or the result would not be
     */
    RulebookFile edit(RulebookFile table, Edit edit);
}
