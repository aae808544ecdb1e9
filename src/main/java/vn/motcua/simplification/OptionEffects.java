package vn.motcua.simplification;

import java.time.LocalDate;
import java.util.List;
import vn.motcua.rulebook.RulebookFile;

/** What one table of options would have done to recent dossiers, compared with another. */
public interface OptionEffects {

    /**
     * What a dossier asks of citizen and State.
     *
     * @param papers papers to hand in
     * @param visits ways to the counter
     * @param workingDays working days from receipt to the first appointment
     * @param steps steps of officers on the longest way on which nothing is done twice
     * @param money đồng to pay
     * @param decidingUnit code of the unit that decides
     */
    record Burden(int papers, int visits, long workingDays, int steps, long money, String decidingUnit) {}

    /**
     * A dossier whose options differ under the two tables.
     *
     * @param optionsBefore ids of the options in force under the first table
     * @param optionsAfter ids of the options in force under the second one
     */
    record DossierEffect(
            String dossier,
            String procedure,
            LocalDate receivedOn,
            List<String> optionsBefore,
            List<String> optionsAfter,
            Burden before,
            Burden after) {}

    /** Sums of the differences, after less before: negative is less for everybody. */
    record Totals(long papers, long visits, long workingDays, long steps, long money, int authorityChanges) {}

    /**
     * @param since first day of receipt that was looked at
     * @param considered dossiers received since then, without those not accepted at reception
     * @param affected how many of them have other options under the second table
     * @param unanswered affected dossiers that the tables have no answer for under one of the two; in no sum
     * @param totals over all affected dossiers but the unanswered
     * @param dossiers the first affected ones, newest first
     */
    record Effect(
            LocalDate since,
            int considered,
            int affected,
            int unanswered,
            Totals totals,
            List<DossierEffect> dossiers) {}

    /**
     * Asks the real tables twice for every dossier received on {@code since} or later whose options differ.
     *
     * @param before table of options as it is
     * @param after table of options as it would be
     */
    Effect between(RulebookFile before, RulebookFile after, LocalDate since);
}
