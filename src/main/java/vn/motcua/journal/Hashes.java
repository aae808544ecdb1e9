package vn.motcua.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 over fields, each with its length before it, so that no two lists of fields are the same bytes. */
final class Hashes {

    /** What the first of a chain follows. */
    static final byte[] NOTHING = {};

    private final MessageDigest digest;

    private Hashes() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] ofEntry(String subject, int seq, Instant at, String acts, byte[] previous) {
        return new Hashes()
                .with("entry")
                .with(subject)
                .with(seq)
                .with(micros(at))
                .with(acts)
                .with(previous)
                .end();
    }

    /** Begins the hash of a seal; its items follow by {@link #with(String)}, {@link #with(long)} and so on. */
    static Hashes ofSeal(long number, Instant at, int items, long lastId, byte[] previous) {
        return new Hashes()
                .with("seal")
                .with(number)
                .with(micros(at))
                .with(items)
                .with(lastId)
                .with(previous);
    }

    /** Digest of a row's values, 43 characters. */
    static String ofRow(String table, @Nullable String[] values) {
        Hashes hash = new Hashes().with(table);
        for (String value : values) {
            if (value == null) {
                hash.length(-1);
            } else {
                hash.with(value);
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.end());
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    Hashes with(String text) {
        return with(text.getBytes(StandardCharsets.UTF_8));
    }

    Hashes with(byte[] bytes) {
        length(bytes.length);
        digest.update(bytes);
        return this;
    }

    Hashes with(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    byte[] end() {
        return digest.digest();
    }

    private void length(int bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes).flip());
    }
}
