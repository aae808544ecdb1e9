package vn.motcua.feedback;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.platform.VietnamTime;

/** Counts surveys by the month they were answered in, and feedback by the month it was received in. */
@Repository
class RecordedOpinion implements PublicOpinion {

    /** Complaints about a dossier that were not found invalid. */
    private static final String COMPLAINTS =
            """
            select unit, dossier_code from feedback
            where kind = 'COMPLAINT' and dossier_code is not null and state <> 'REFUSED'
              and received_at >= :from and received_at < :to""";

    /** A survey that is dissatisfied overall, or a complaint. */
    private static final String UNHAPPY =
            """
            select unit, dossier_code from survey
            where overall <= :dissatisfied and answered_at >= :from and answered_at < :to
            union
            """
                    + COMPLAINTS;

    private final JdbcClient jdbc;
    private final Clock clock;

    RecordedOpinion(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Opinion> byUnit(YearMonth from, YearMonth to) {
        Map<String, Opinion> units = new TreeMap<>();
        in(
                        from,
                        to,
                        """
                        select unit, count(*), sum(case when overall >= :satisfied then 1 else 0 end),
                          sum(case when overall <= :dissatisfied then 1 else 0 end)
                        from survey where answered_at >= :from and answered_at < :to group by unit""")
                .param("satisfied", Survey.SATISFIED)
                .param("dissatisfied", Survey.DISSATISFIED)
                .query((row, number) ->
                        new Opinion(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), 0, 0, 0, 0))
                .list()
                .forEach(opinion -> units.put(opinion.unit(), opinion));
        // A dossier has one survey at most: with it, the dossiers that only a complaint tells of are all that is
        // missing.
        in(
                        from,
                        to,
                        "select unit, count(distinct dossier_code) from (" + COMPLAINTS
                                + """
                        ) said where not exists (select 1 from survey
                          where survey.dossier_code = said.dossier_code and survey.unit = said.unit
                            and overall <= :dissatisfied and answered_at >= :from and answered_at < :to)
                        group by unit""")
                .param("dissatisfied", Survey.DISSATISFIED)
                .query((row, number) -> new Opinion(row.getString(1), 0, 0, row.getLong(2), 0, 0, 0, 0))
                .list()
                .forEach(opinion -> units.merge(opinion.unit(), opinion, RecordedOpinion::sum));
        in(
                        from,
                        to,
                        """
                        select unit, count(*),
                          sum(case when late = 0 and state in ('REFUSED', 'ANSWERED', 'PUBLISHED') then 1 else 0 end),
                          sum(late), sum(repeated)
                        from (select unit, state, case when %s then 1 else 0 end as late,
                            case when exists (select 1 from feedback again where again.follows = f.code)
                              then 1 else 0 end as repeated
                          from feedback f where received_at >= :from and received_at < :to) counted
                        group by unit"""
                                .formatted(FeedbackStore.LATE))
                .param("now", FeedbackStore.time(clock.instant()))
                .query((row, number) -> new Opinion(
                        row.getString(1), 0, 0, 0, row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list()
                .forEach(opinion -> units.merge(opinion.unit(), opinion, RecordedOpinion::sum));
        return List.copyOf(units.values());
    }

    private static Opinion sum(Opinion one, Opinion other) {
        return new Opinion(
                one.unit(),
                one.surveys() + other.surveys(),
                one.satisfied() + other.satisfied(),
                one.unhappy() + other.unhappy(),
                one.feedback() + other.feedback(),
                one.onTime() + other.onTime(),
                one.late() + other.late(),
                one.repeated() + other.repeated());
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> unhappyDossiers(String unit, YearMonth from, YearMonth to) {
        return in(from, to, "select distinct dossier_code from (" + UNHAPPY + ") said where unit = :unit order by 1")
                .param("dissatisfied", Survey.DISSATISFIED)
                .param("unit", unit)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec in(YearMonth from, YearMonth to, String sql) {
        return jdbc.sql(sql)
                .param("from", FeedbackStore.time(begin(from)))
                .param("to", FeedbackStore.time(begin(to.plusMonths(1))));
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(VietnamTime.ZONE).toInstant();
    }
}
