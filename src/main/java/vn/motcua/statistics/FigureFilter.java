package vn.motcua.statistics;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.Channel;

/**
 * Which dossiers to count. Null = all.
 *
 * @param from first month, in Asia/Ho_Chi_Minh
 * @param to last month, not before {@code from}
 * @param unit code of the unit that decides; before acceptance the one that received the dossier
 * @param field field of administration, as the procedures in force name it
 * @param procedure key of the procedure
 */
public record FigureFilter(
        YearMonth from,
        YearMonth to,
        @Nullable String unit,
        @Nullable String field,
        @Nullable String procedure,
        @Nullable Channel channel) {}
