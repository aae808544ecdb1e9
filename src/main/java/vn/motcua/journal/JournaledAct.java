package vn.motcua.journal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An act as an entry names it.
 *
 * @param act what was done, an id
 * @param actor user id, or who else did it
 * @param record table and key of the row the act left; {@code -} for none
 * @param digest digest of that row; {@code -} if the row was taken away, or there is none
 */
public record JournaledAct(String act, String actor, String record, String digest) {

    static final String NONE = "-";

    /** The row was there when the journal began to speak of it. */
    static final String ADOPTED = "adopted";

    public JournaledAct {
        for (String part : List.of(act, actor, record, digest)) {
            if (part.indexOf('\t') >= 0 || part.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("Not a word for the journal: " + part);
            }
        }
    }

    static String lines(List<JournaledAct> acts) {
        return acts.stream()
                .map(act -> act.act + "\t" + act.actor + "\t" + act.record + "\t" + act.digest)
                .collect(Collectors.joining("\n"));
    }

    /** @throws IllegalArgumentException if these are no acts */
    static List<JournaledAct> parse(String lines) {
        return Arrays.stream(lines.split("\n", -1))
                .map(line -> line.split("\t", -1))
                .map(parts -> {
                    if (parts.length != 4) {
                        throw new IllegalArgumentException("Not an act");
                    }
                    return new JournaledAct(parts[0], parts[1], parts[2], parts[3]);
                })
                .toList();
    }

    /** Whether it vouches for a row, or for its absence. */
    boolean aboutRecord() {
        return !record.equals(NONE);
    }
}
