package vn.motcua.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.Outbox;
import vn.motcua.platform.PrivacyCipher;

/** Issues letters, keeps them and prints them. */
@Service
public class Notices {

    private static final String SELECT =
            """
            select n.*, o.created_at, o.sent_at, o.attempts, o.next_attempt_at, o.last_error, o.dead_at
            from notice n left join outbox o on o.idempotency_key in (
              n.dossier_code || '/' || n.kind || '/' || cast(n.number as varchar(10)) || '/mail',
              n.dossier_code || '/' || n.kind || '/' || cast(n.number as varchar(10)) || '/sms')
            where n.dossier_code = :dossier""";

    static final String TABLE = "notice";
    static final String ADDRESSEE = "addressee";

    private final JdbcClient jdbc;
    private final LetterRenderer renderer;
    private final Outbox outbox;
    private final SmsProperties sms;
    private final Journal journal;
    private final PrivacyCipher cipher;

    Notices(
            JdbcClient jdbc,
            LetterRenderer renderer,
            Outbox outbox,
            SmsProperties sms,
            Journal journal,
            PrivacyCipher cipher) {
        this.jdbc = jdbc;
        this.renderer = renderer;
        this.outbox = outbox;
        this.sms = sms;
        this.journal = journal;
        this.cipher = cipher;
    }

    /**
     * Issues a letter in the caller's transaction: the letter, and the e-mail when there is an address, exist if and
     * only if the act they report does.
     *
     * <p>A letter that is owed once ({@link NoticeKind#once()}) is issued once: a second call, in the same or in a
     * concurrent transaction, returns the first letter and queues nothing. Transactions that issue letters for the
     * same dossier wait for each other.
     *
     * @param receivedOn day the dossier was received, in Viet Nam; decides the form
     * @param content what the letter says; must be about this dossier
     * @param email where to send it; null or blank sends no mail
     * @return the letter, with its texts in NFC
     * @throws IllegalArgumentException if the dossier does not exist, the content is about another one, or content or
     *     address are too long to be stored
     * @throws org.springframework.transaction.IllegalTransactionStateException if there is no transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Notice issue(String dossierCode, LocalDate receivedOn, NoticeContent content, @Nullable String email) {
        return issue(dossierCode, receivedOn, content, email, null);
    }

    /**
     * As {@link #issue(String, LocalDate, NoticeContent, String)}; who has no e-mail but a phone gets a short message
     * that there is a letter, if short messages are sent at all.
     *
     * @param phone where to send a short message if there is no e-mail; null or blank sends none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Notice issue(
            String dossierCode,
            LocalDate receivedOn,
            NoticeContent content,
            @Nullable String email,
            @Nullable String phone) {
        if (!content.dossierCode().equals(dossierCode)) {
            throw new IllegalArgumentException("content is about " + content.dossierCode() + ", not " + dossierCode);
        }
        if (email != null && email.length() > 254) {
            throw new IllegalArgumentException("an e-mail address has at most 254 characters");
        }
        lock(dossierCode);
        String id = UUID.randomUUID().toString();
        String snapshot = Snapshots.write(content);
        String stored = Snapshots.withoutApplicant(snapshot);
        String addressee = Snapshots.applicant(snapshot);
        FormGeneration generation =
                FormGeneration.of(receivedOn).form(content.kind()).generation();
        OffsetDateTime issuedAt = column(content.letterhead().issuedAt());
        KeyHolder keys = new GeneratedKeyHolder();
        int issued = jdbc.sql(
                        """
                        insert into notice (id, dossier_code, kind, generation, number, content, issued_at, addressee)
                        select :id, :dossier, :kind, :generation, last + 1, :content, :issuedAt, :addressee
                        from (select coalesce(max(number), 0) as last from notice
                              where dossier_code = :dossier and kind = :kind) earlier"""
                                + (content.kind().once() ? " where last = 0" : ""))
                .param("id", id)
                .param("dossier", dossierCode)
                .param("kind", content.kind().name())
                .param("generation", generation.name())
                .param("content", stored)
                .param("addressee", cipher.encrypt(TABLE, ADDRESSEE, id, addressee))
                .param("issuedAt", issuedAt)
                .update(keys, "number");
        if (issued == 0) {
            return of(dossierCode).stream()
                    .filter(notice -> notice.kind() == content.kind())
                    .findFirst()
                    .orElseThrow();
        }
        int number = Objects.requireNonNull(keys.getKey()).intValue();
        journal.record(
                LetterRecord.LETTER,
                dossierCode,
                "issue." + content.kind(),
                Journal.NOBODY,
                id,
                content.kind(),
                generation,
                number,
                stored,
                issuedAt);
        Instant queuedAt = null;
        if (email != null && !email.isBlank()) {
            String key = dossierCode + "/" + content.kind() + "/" + number + "/mail";
            queuedAt = outbox.queue(MessageKind.MAIL, key, dossierCode, NoticeReference.of(id), email.strip());
        } else if (phone != null && !phone.isBlank() && sms.on()) {
            // The control sheet itself is nobody's letter: it says that the result is there.
            String about = content.kind() == NoticeKind.CONTROL_SHEET
                    ? "RESULT"
                    : content.kind().name();
            String key = dossierCode + "/" + about + "/" + number + "/sms";
            queuedAt = outbox.queue(MessageKind.SMS, key, dossierCode, NoticeReference.of(id), phone.strip());
        }
        return new Notice(
                id,
                dossierCode,
                content.kind(),
                generation,
                number,
                Snapshots.read(snapshot, null),
                issuedAt.toInstant(),
                queuedAt == null ? null : new Delivery(queuedAt, null, 0, queuedAt, null, null));
    }

    /** All letters of a dossier, oldest first. */
    @Transactional(readOnly = true)
    public List<Notice> of(String dossierCode) {
        return jdbc.sql(SELECT + " order by n.issued_at, n.kind, n.number")
                .param("dossier", dossierCode)
                .query(this::notice)
                .list();
    }

    /** The letter with this id, if it belongs to this dossier. */
    @Transactional(readOnly = true)
    public Optional<Notice> find(String dossierCode, String id) {
        return jdbc.sql(SELECT + " and n.id = :id")
                .param("dossier", dossierCode)
                .param("id", id)
                .query(this::notice)
                .optional();
    }

    /** The printed letter, made from the stored content: the same letter every time. */
    public byte[] pdf(Notice notice) {
        return renderer.pdf(notice);
    }

    /**
     * Serialises letters of one dossier. A unique constraint alone would do for the number, but a violated one ends the
     * caller's transaction on PostgreSQL.
     */
    private void lock(String dossierCode) {
        jdbc.sql("select code from dossier where code = :dossier for update")
                .param("dossier", dossierCode)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no dossier " + dossierCode));
    }

    private Notice notice(ResultSet row, int index) throws SQLException {
        return new Notice(
                row.getString("id"),
                row.getString("dossier_code"),
                NoticeKind.valueOf(row.getString("kind")),
                FormGeneration.valueOf(row.getString("generation")),
                row.getInt("number"),
                Snapshots.read(
                        row.getString("content"),
                        cipher.decrypt(TABLE, ADDRESSEE, row.getString("id"), row.getString("addressee"))),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                delivery(row));
    }

    private static @Nullable Delivery delivery(ResultSet row) throws SQLException {
        Instant queuedAt = instant(row, "created_at");
        if (queuedAt == null) {
            return null;
        }
        Instant sentAt = instant(row, "sent_at");
        return new Delivery(
                queuedAt,
                sentAt,
                row.getInt("attempts"),
                sentAt == null ? instant(row, "next_attempt_at") : null,
                row.getString("last_error"),
                instant(row, "dead_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Databases keep microseconds; cut here, so that what is written is what is read. */
    private static OffsetDateTime column(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
