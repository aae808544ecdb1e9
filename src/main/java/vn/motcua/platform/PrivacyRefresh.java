package vn.motcua.platform;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings all personal data under the primary key, in batches: after a key was promoted, and once for what older versions
 * stored as plain text. It goes on where it stopped, on whatever node; nodes wait for each other at the table's row.
 *
 * <p>Nodes that have not been restarted yet go on writing with the old key, also behind what was walked already. So each
 * node looks once after its start for rows under another key: what the one that is restarted last does not find is not
 * there. A node that still has the old keyset leaves alone what is under the new key.
 */
@Component
public class PrivacyRefresh {

    private static final int BATCH = 200;
    private static final Logger LOG = LoggerFactory.getLogger(PrivacyRefresh.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PrivacyCipher cipher;
    private final List<PrivacyColumn> columns;
    private final KeysInUse keysInUse;
    private final BackgroundWork background;

    /** Tables that this node has looked through since its start. */
    private final Set<String> lookedThrough = ConcurrentHashMap.newKeySet();

    public PrivacyRefresh(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            PrivacyCipher cipher,
            List<PrivacyColumn> columns,
            BackgroundWork background) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.cipher = cipher;
        this.columns = columns;
        this.background = background;
        this.keysInUse = new KeysInUse(jdbc, cipher, columns);
    }

    private record Progress(long key, String last, boolean done) {}

    /** Goes on until every table is done, while this node may. */
    public void refresh() {
        for (PrivacyColumn column : columns) {
            if (overtaken(column)) {
                continue;
            }
            boolean more = true;
            while (more) {
                if (!background.mayGoOn()) {
                    return;
                }
                more = Boolean.TRUE.equals(transaction.execute(status -> refreshSome(column)));
            }
            if (!lookedThrough.contains(column.table())) {
                lookThrough(column);
            }
        }
    }

    private boolean overtaken(PrivacyColumn column) {
        return jdbc.sql("select key_id from privacy_progress where table_name = ?")
                .param(column.table())
                .query(Long.class)
                .optional()
                .filter(cipher::hasNewer)
                .isPresent();
    }

    private void lookThrough(PrivacyColumn column) {
        String last = "";
        List<String> found;
        do {
            if (!background.mayGoOn()) {
                return;
            }
            String from = last;
            found = Objects.requireNonNull(transaction.execute(status -> {
                List<String> keys = keysInUse.after(from, column, BATCH);
                if (!keys.isEmpty()) {
                    column.encrypt(keys);
                }
                return keys;
            }));
            last = found.isEmpty() ? last : found.get(found.size() - 1);
        } while (found.size() == BATCH);
        lookedThrough.add(column.table());
        LOG.info(
                "all of {} was found encrypted with key {} after this node's start",
                column.table(),
                cipher.primaryKey());
    }

    private boolean refreshSome(PrivacyColumn column) {
        List<Progress> rows = jdbc.sql("select * from privacy_progress where table_name = ? for update")
                .param(column.table())
                .query((row, number) ->
                        new Progress(row.getLong("key_id"), row.getString("last_key"), row.getBoolean("done")))
                .list();
        if (rows.isEmpty()) {
            begin(column);
            return true;
        }
        Progress progress = rows.get(0);
        boolean sameKey = progress.key() == cipher.primaryKey();
        if (sameKey && progress.done()) {
            return false;
        }
        List<String> keys = jdbc.sql("select %1$s from %2$s where %1$s > ? order by %1$s fetch first %3$d rows only"
                        .formatted(column.key(), column.table(), BATCH))
                .param(sameKey ? progress.last() : "")
                .query(String.class)
                .list();
        if (!keys.isEmpty()) {
            column.encrypt(keys);
        }
        boolean done = keys.size() < BATCH;
        jdbc.sql("update privacy_progress set key_id = ?, last_key = ?, done = ? where table_name = ?")
                .params(
                        cipher.primaryKey(),
                        done ? "" : Objects.requireNonNull(keys.get(keys.size() - 1)),
                        done,
                        column.table())
                .update();
        if (done) {
            LOG.info("personal data in {} are encrypted with key {}", column.table(), cipher.primaryKey());
        }
        return !done;
    }

    /** A row that is missing is added once, whoever comes first. */
    private void begin(PrivacyColumn column) {
        jdbc.sql("select id from startup_lock where id = 1 for update")
                .query(Integer.class)
                .single();
        int there = jdbc.sql("select count(*) from privacy_progress where table_name = ?")
                .param(column.table())
                .query(Integer.class)
                .single();
        if (there == 0) {
            jdbc.sql("insert into privacy_progress (table_name, key_id, last_key, done) values (?, 0, '', false)")
                    .param(column.table())
                    .update();
        }
    }
}
