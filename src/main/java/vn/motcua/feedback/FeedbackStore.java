package vn.motcua.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.journal.Journal;
import vn.motcua.platform.PrivacyCipher;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/** Feedback and what was done about it. */
@Repository
class FeedbackStore {

    /** A term was missed: by an act that came too late, or by none until {@code :now}. */
    static final String LATE =
            """
            (asked_at > ask_by
              or (asked_at is null and refused_at > refuse_by)
              or answered_at > answer_by
              or (state = 'OPEN' and answer_by < :now)
              or published_at > publish_by
              or (state = 'ANSWERED' and publish_by < :now))""";

    private static final String SELECT =
            "select f.*, case when " + LATE + " then 1 else 0 end as late from feedback f ";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final PrivacyCipher cipher;

    FeedbackStore(JdbcClient jdbc, Journal journal, PrivacyCipher cipher) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.cipher = cipher;
    }

    Optional<Feedback> find(String code, Instant now) {
        return jdbc.sql(SELECT + "where code = :code")
                .param("code", code)
                .param("now", time(now))
                .query(this::read)
                .optional();
    }

    Optional<Feedback> byForm(String formKey, Instant now) {
        return jdbc.sql(SELECT + "where form_key = :key")
                .param("key", formKey)
                .param("now", time(now))
                .query(this::read)
                .optional();
    }

    /** What these units still have to do, the most pressing first. */
    List<Feedback> unfinished(List<String> units, Instant now, int limit) {
        return units.isEmpty()
                ? List.of()
                : jdbc.sql(
                                SELECT
                                        + """
                                where unit in (:units) and state in ('OPEN', 'WAITING', 'ANSWERED')
                                order by case when state = 'WAITING' then 1 else 0 end,
                                  case when state = 'ANSWERED' then publish_by else answer_by end, code
                                limit :limit""")
                        .param("units", units)
                        .param("limit", limit)
                        .param("now", time(now))
                        .query(this::read)
                        .list();
    }

    /** The latest published answers, about a procedure or about all. */
    List<PublishedAnswer> published(@Nullable String procedure, int limit) {
        String where = procedure == null ? "" : " and procedure_key = :procedure";
        JdbcClient.StatementSpec query = jdbc.sql("select procedure_key, unit, public_question, public_answer,"
                        + " published_at from feedback where published_at is not null"
                        + where
                        + " order by published_at desc limit :limit")
                .param("limit", limit);
        return (procedure == null ? query : query.param("procedure", procedure))
                .query((row, number) -> new PublishedAnswer(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Objects.requireNonNull(instant(row, "published_at"))))
                .list();
    }

    void add(Feedback item, String formKey) {
        jdbc.sql(
                        """
                insert into feedback (code, secret, form_key, kind, procedure_key, dossier_code, unit, province, content,
                  contact, received_at, follows, state, version, basis, refuse_by, ask_by, answer_by, publish_days)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        item.code(),
                        item.secret(),
                        formKey,
                        item.kind().name(),
                        item.procedure(),
                        item.dossierCode(),
                        item.unit(),
                        item.province(),
                        item.content(),
                        cipher.encrypt(ContactColumn.TABLE, ContactColumn.COLUMN, item.code(), item.contact()),
                        time(item.receivedAt()),
                        item.follows(),
                        item.state().name(),
                        item.version(),
                        item.basis(),
                        time(item.refuseBy()),
                        time(item.askBy()),
                        time(item.answerBy()),
                        item.publishDays())
                .update();
        journal.begin(OpinionRecord.KIND, item.code());
        journal.recordStored(OpinionRecord.ITEM, item.code(), "feedback", FeedbackAct.CITIZEN);
        add(item.code(), FeedbackAct.Kind.RECEIVED, item.receivedAt(), FeedbackAct.CITIZEN, item.content());
    }

    /** @throws Refused if somebody else has acted since {@code item} was read */
    void ask(Feedback item, Instant now, long keptMinutes) {
        change(
                item,
                jdbc.sql(SET + "state = 'WAITING', asked_at = :at, kept_minutes = :kept" + WHERE)
                        .param("kept", keptMinutes),
                now);
    }

    /** @throws Refused if somebody else has acted since {@code item} was read */
    void supplement(Feedback item, Instant now, Instant answerBy) {
        change(
                item,
                jdbc.sql(SET + "state = 'OPEN', kept_minutes = null, answer_by = :by" + WHERE)
                        .param("by", time(answerBy)),
                now);
    }

    /** @throws Refused if somebody else has acted since {@code item} was read */
    void refuse(Feedback item, Instant now) {
        change(item, jdbc.sql(SET + "state = 'REFUSED', refused_at = :at" + WHERE), now);
    }

    /** @throws Refused if somebody else has acted since {@code item} was read */
    void answer(Feedback item, Instant now, Instant answerBy, Instant publishBy) {
        change(
                item,
                jdbc.sql(SET + "state = 'ANSWERED', answered_at = :at, answer_by = :by, publish_by = :publishBy"
                                + WHERE)
                        .param("by", time(answerBy))
                        .param("publishBy", time(publishBy)),
                now);
    }

    /** @throws Refused if somebody else has acted since {@code item} was read */
    void publish(Feedback item, Instant now, String question, String answer) {
        change(
                item,
                jdbc.sql(SET
                                + "state = 'PUBLISHED', published_at = :at, public_question = :question,"
                                + " public_answer = :answer"
                                + WHERE)
                        .param("question", question)
                        .param("answer", answer),
                now);
    }

    private static final String SET = "update feedback set version = version + 1, ";
    private static final String WHERE = " where code = :code and version = :version";

    private void change(Feedback item, JdbcClient.StatementSpec update, Instant now) {
        int changed = update.param("code", item.code())
                .param("version", item.version())
                .param("at", time(now))
                .update();
        if (changed == 0) {
            throw Refused.conflict("feedback.act.changed", item.code());
        }
        journal.recordStored(OpinionRecord.ITEM, item.code(), "feedback", Journal.NOBODY);
    }

    void add(String code, FeedbackAct.Kind kind, Instant at, String actor, String text) {
        jdbc.sql(
                        """
                insert into feedback_act (feedback_code, seq, act, at, actor, text)
                select ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ? from feedback_act where feedback_code = ?""")
                .params(code, kind.name(), time(at), actor, text, code)
                .update();
        journal.record(OpinionRecord.ACT, code, "feedback." + kind, actor, kind, at, actor, text);
    }

    /** What was done, oldest first. */
    List<FeedbackAct> acts(String code) {
        return jdbc.sql("select * from feedback_act where feedback_code = ? order by seq")
                .param(code)
                .query((row, number) -> new FeedbackAct(
                        FeedbackAct.Kind.valueOf(row.getString("act")),
                        Objects.requireNonNull(instant(row, "at")),
                        row.getString("actor"),
                        row.getString("text")))
                .list();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atZone(VietnamTime.ZONE).toOffsetDateTime();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column));
    }

    private Feedback read(ResultSet row, int number) throws SQLException {
        return new Feedback(
                row.getString("code"),
                row.getString("secret"),
                FeedbackKind.valueOf(row.getString("kind")),
                row.getString("procedure_key"),
                row.getString("dossier_code"),
                row.getString("unit"),
                row.getString("province"),
                row.getString("content"),
                cipher.decrypt(
                        ContactColumn.TABLE, ContactColumn.COLUMN, row.getString("code"), row.getString("contact")),
                moment(row, "received_at"),
                row.getString("follows"),
                FeedbackState.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getString("basis"),
                moment(row, "refuse_by"),
                moment(row, "ask_by"),
                moment(row, "answer_by"),
                row.getInt("publish_days"),
                instant(row, "publish_by"),
                instant(row, "asked_at"),
                row.getObject("kept_minutes", Long.class),
                instant(row, "answered_at"),
                instant(row, "published_at"),
                row.getString("public_question"),
                row.getString("public_answer"),
                row.getInt("late") == 1);
    }
}
