package vn.motcua.feedback;

import java.time.YearMonth;
import java.util.List;

/** What citizens said, counted by the unit it is about. */
public interface PublicOpinion {

    /** One line a unit that anything was said about in the months {@code from} to {@code to}, both included. */
    List<Opinion> byUnit(YearMonth from, YearMonth to);

    /** Codes of the dossiers of a unit with a complaint or a survey that is not satisfied, in these months. */
    List<String> unhappyDossiers(String unit, YearMonth from, YearMonth to);

    /**
     * @param unit code of the unit that decides, or of the shop where the unit is not known
     * @param surveys answered surveys
     * @param satisfied surveys that are satisfied overall
     * @param unhappy dossiers with a complaint or a survey that is not satisfied, each counted once
     * @param feedback feedback items handed in
     * @param onTime of these, acted on within every term that applied
     * @param late of these, with a term missed
     * @param repeated of these, asked again because the first answer did not settle it
     */
    record Opinion(
            String unit,
            long surveys,
            long satisfied,
            long unhappy,
            long feedback,
            long onTime,
            long late,
            long repeated) {}
}
