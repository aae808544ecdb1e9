package vn.motcua.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.platform.PrivacyCipher;

/** Issues letters, keeps them and prints them. */
@Service
public class Notices {

    private static final String SELECT =
            """
            select n.*, o.created_at, o.sent_at, o.attempts, o.next_attempt_at, o.last_error
            from notice n left join outbox o on o.notice_id = n.id
            where n.dossier_code = :dossier""";

    static final String TABLE = "notice";
    static final String ADDRESSEE = "addressee";

    private final JdbcClient jdbc;
    private final LetterRenderer renderer;
    private final Clock clock;
    private final Journal journal;
    private final PrivacyCipher cipher;

    Notices(JdbcClient jdbc, LetterRenderer renderer, Clock clock, Journal journal, PrivacyCipher cipher) {
        this.jdbc = jdbc;
        this.renderer = renderer;
        this.clock = clock;
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
     * @param email where to send it; null or blank sends nothing
     * @return the letter, with its texts in NFC
     * @throws IllegalArgumentException if the dossier does not exist, the content is about another one, or content or
     *     address are too long to be stored
     * @throws org.springframework.transaction.IllegalTransactionStateException if there is no transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Notice issue(String dossierCode, LocalDate receivedOn, NoticeContent content, @Nullable String email) {
        if (!content.dossierCode().equals(dossierCode)) {
            throw new IllegalArgumentException("content is about " + content.dossierCode() + ", not " + dossierCode);
        }
        if (email != null && email.length() > 254) {
            throw new IllegalArgumentException("an e-mail address has at most 254 characters");
        }
        lock(dossierCode);
        int last = lastNumber(dossierCode, content.kind());
        if (last > 0 && content.kind().once()) {
            return of(dossierCode).stream()
                    .filter(notice -> notice.kind() == content.kind())
                    .findFirst()
                    .orElseThrow();
        }
        String id = UUID.randomUUID().toString();
        int number = last + 1;
        String snapshot = Snapshots.write(content);
        String stored = Snapshots.withoutApplicant(snapshot);
        FormGeneration generation =
                FormGeneration.of(receivedOn).form(content.kind()).generation();
        jdbc.sql(
                        """
                        insert into notice (id, dossier_code, kind, generation, number, content, issued_at, addressee)
                        values (:id, :dossier, :kind, :generation, :number, :content, :issuedAt, :addressee)""")
                .param("id", id)
                .param("dossier", dossierCode)
                .param("kind", content.kind().name())
                .param("generation", generation.name())
                .param("number", number)
                .param("content", stored)
                .param("addressee", cipher.encrypt(TABLE, ADDRESSEE, id, Snapshots.applicant(snapshot)))
                .param("issuedAt", column(content.letterhead().issuedAt()))
                .update();
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
                column(content.letterhead().issuedAt()));
        if (email != null && !email.isBlank()) {
            queue(dossierCode + "/" + content.kind() + "/" + number + "/mail", id, email.strip());
        }
        return find(dossierCode, id).orElseThrow();
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

    private int lastNumber(String dossierCode, NoticeKind kind) {
        return jdbc.sql("select coalesce(max(number), 0) from notice where dossier_code = :dossier and kind = :kind")
                .param("dossier", dossierCode)
                .param("kind", kind.name())
                .query(Integer.class)
                .single();
    }

    private void queue(String key, String noticeId, String email) {
        OffsetDateTime now = column(clock.instant());
        jdbc.sql(
                        """
                        insert into outbox (id, idempotency_key, notice_id, recipient, created_at, next_attempt_at, attempts)
                        values (:id, :key, :notice, :recipient, :now, :now, 0)""")
                .param("id", UUID.randomUUID().toString())
                .param("key", key)
                .param("notice", noticeId)
                .param("recipient", email)
                .param("now", now)
                .update();
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
                row.getString("last_error"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Databases keep microseconds; cut here, so that what is written is what is read. */
    static OffsetDateTime column(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
