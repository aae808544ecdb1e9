package vn.motcua.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the numbers behind the index of Decision 766/QĐ-TTg, unit by unit. */
@Component
class IndexSums {

    private static final String BOTH =
            """
            (select unit, on_month, accepted, reused, early, on_time, late, electronic_result, full_online, digitised,
               handling_minutes, index_ended, index_ended_late, index_late
             from figure_cell where procedure_key = '*' and unit <> '*' and on_month <= :to
             union all
             select unit, on_month, accepted, reused, early, on_time, late, electronic_result, full_online, digitised,
               handling_minutes, index_ended, index_ended_late, index_late
             from figure_change where on_month <= :to) s""";

    private static final String PROCEDURES =
            """
            (select unit, procedure_key, received, online from figure_cell
             where procedure_key <> '*' and unit <> '*' and on_month between :from and :to
             union all
             select unit, procedure_key, received, online from figure_change
             where on_month between :from and :to) s""";

    private final JdbcClient jdbc;

    IndexSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Sums of one unit.
     *
     * @param accepted received in the period, with an appointment
     * @param ended ended in the period, with an appointment
     * @param openAtEnd not ended at the end of the period, with an appointment
     */
    record Sums(
            long accepted,
            long reused,
            long finished,
            long electronicResult,
            long fullOnline,
            long digitised,
            long handlingMinutes,
            long ended,
            long endedLate,
            long openAtEnd,
            long openLate,
            long procedures,
            long proceduresOnline) {

        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    accepted + other.accepted,
                    reused + other.reused,
                    finished + other.finished,
                    electronicResult + other.electronicResult,
                    fullOnline + other.fullOnline,
                    digitised + other.digitised,
                    handlingMinutes + other.handlingMinutes,
                    ended + other.ended,
                    endedLate + other.endedLate,
                    openAtEnd + other.openAtEnd,
                    openLate + other.openLate,
                    procedures + other.procedures,
                    proceduresOnline + other.proceduresOnline);
        }
    }

    /** A period that lasts until now or longer is judged by the clock, a past one by what the record says of it. */
    Map<String, Sums> byUnit(YearMonth from, YearMonth to, Instant now) {
        boolean past = to.isBefore(Months.monthOf(now));
        Map<String, Long> late = past ? lateUnheard(Months.end(to)) : lateNow(now);
        Map<String, long[]> procedures = procedures(from, to);
        Map<String, Sums> units = new TreeMap<>();
        jdbc.sql(
                        """
                select unit,
                  sum(case when on_month >= :from then accepted else 0 end) as accepted,
                  sum(case when on_month >= :from then reused else 0 end) as reused,
                  sum(case when on_month >= :from then early + on_time + late else 0 end) as finished,
                  sum(case when on_month >= :from then electronic_result else 0 end) as electronic_result,
                  sum(case when on_month >= :from then full_online else 0 end) as full_online,
                  sum(case when on_month >= :from then digitised else 0 end) as digitised,
                  sum(case when on_month >= :from then handling_minutes else 0 end) as handling_minutes,
                  sum(case when on_month >= :from then index_ended else 0 end) as ended,
                  sum(case when on_month >= :from then index_ended_late else 0 end) as ended_late,
                  sum(accepted - index_ended) as open_at_end,
                  sum(index_late - index_ended_late) as open_late
                from """
                                + " " + BOTH + " group by unit")
                .param("from", Months.of(from))
                .param("to", Months.of(to))
                .query(row -> {
                    String unit = row.getString("unit");
                    long[] offered = procedures.getOrDefault(unit, new long[2]);
                    units.put(
                            unit,
                            new Sums(
                                    row.getLong("accepted"),
                                    row.getLong("reused"),
                                    row.getLong("finished"),
                                    row.getLong("electronic_result"),
                                    row.getLong("full_online"),
                                    row.getLong("digitised"),
                                    row.getLong("handling_minutes"),
                                    row.getLong("ended"),
                                    row.getLong("ended_late"),
                                    row.getLong("open_at_end"),
                                    (past ? row.getLong("open_late") : 0) + late.getOrDefault(unit, 0L),
                                    offered[0],
                                    offered[1]));
                });
        return units;
    }

    private Map<String, Long> lateNow(Instant now) {
        return late("", now);
    }

    /** Still open, late at the end of a past period, and not on record as late: nobody heard the timer. */
    private Map<String, Long> lateUnheard(Instant end) {
        return late(" and index_late = false", end);
    }

    private Map<String, Long> late(String condition, Instant at) {
        Map<String, Long> units = new TreeMap<>();
        jdbc.sql("select unit, count(*) as dossiers from dossier_fact where is_open = true and index_late_from < ?"
                        + " and due_at is not null" + condition + " group by unit")
                .param(Facts.time(at))
                .query(row -> {
                    units.put(row.getString("unit"), row.getLong("dossiers"));
                });
        return units;
    }

    private Map<String, long[]> procedures(YearMonth from, YearMonth to) {
        Map<String, long[]> units = new TreeMap<>();
        jdbc.sql("select unit, procedure_key, sum(received) as received, sum(online) as online from " + PROCEDURES
                        + " group by unit, procedure_key")
                .param("from", Months.of(from))
                .param("to", Months.of(to))
                .query(row -> {
                    long[] counted = units.computeIfAbsent(row.getString("unit"), same -> new long[2]);
                    counted[0] += row.getLong("received") > 0 ? 1 : 0;
                    counted[1] += row.getLong("online") > 0 ? 1 : 0;
                });
        return units;
    }
}
