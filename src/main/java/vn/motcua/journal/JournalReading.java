package vn.motcua.journal;

import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;

/** The journal as auditors read it. Nobody changes anything here. */
@Service
public class JournalReading {

    /** So many are shown, the newest. */
    public static final int MOST = 500;

    private final JdbcClient jdbc;
    private final JournalVerification verification;
    private final ReentrantLock running = new ReentrantLock();

    JournalReading(JdbcClient jdbc, JournalVerification verification) {
        this.jdbc = jdbc;
        this.verification = verification;
    }

    /**
     * A dossier's newest entries, at most {@link #MOST}, oldest first.
     *
     * @throws Refused {@code FORBIDDEN} if the caller is no auditor, {@code NOT_FOUND} if there are none
     */
    public List<JournalEntry> ofDossier(String code, Caller caller) {
        checkAuditor(caller);
        List<JournalEntry> entries = jdbc.sql(
                        """
                        select * from
                          (select subject, seq, at, acts, hash from journal_entry where subject = ?
                           order by subject desc, seq desc fetch first %d rows only) newest
                        order by seq"""
                                .formatted(MOST))
                .param(JournaledTable.DOSSIER + "/" + code)
                .query((row, number) -> new JournalEntry(
                        row.getString(1),
                        row.getInt(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        JournaledAct.parse(row.getString(4)),
                        HexFormat.of().formatHex(row.getBytes(5))))
                .list();
        if (entries.isEmpty()) {
            throw Refused.notFound("journal.unknown");
        }
        return entries;
    }

    /** @throws Refused {@code FORBIDDEN} if the caller is no auditor */
    public JournalReport checkDossier(String code, Caller caller) {
        checkAuditor(caller);
        return verification.verifySubject(JournaledTable.DOSSIER + "/" + code);
    }

    /**
     * Verifies everything; one at a time.
     *
     * @throws Refused {@code FORBIDDEN} if the caller is no auditor, {@code CONFLICT} while another check runs here
     */
    public JournalReport checkAll(Caller caller) {
        checkAuditor(caller);
        if (!running.tryLock()) {
            throw Refused.conflict("journal.running");
        }
        try {
            return verification.verify(null);
        } finally {
            running.unlock();
        }
    }

    private static void checkAuditor(Caller caller) {
        if (!caller.readsJournal()) {
            throw Refused.forbidden("journal.auditorsOnly");
        }
    }
}
