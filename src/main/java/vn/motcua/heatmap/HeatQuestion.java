package vn.motcua.heatmap;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.Refused;

/**
 * What a heat map is asked for.
 *
 * @param procedure key of the procedure
 * @param version of its model, from 1
 * @param block key of the building block to be drawn; null for the procedure itself
 * @param from dossiers filed on this day or later; null for no limit
 * @param to dossiers filed on this day or earlier; null for no limit
 */
public record HeatQuestion(
        String procedure, int version, @Nullable String block, @Nullable LocalDate from, @Nullable LocalDate to) {

    /** @throws Refused if the period ends before it begins */
    public HeatQuestion {
        if (from != null && to != null && to.isBefore(from)) {
            throw Refused.invalid("to", "heatmap.period.upsideDown");
        }
    }
}
