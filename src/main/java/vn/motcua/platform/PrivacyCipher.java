package vn.motcua.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts personal data for one column of one row: a ciphertext that is copied into another row, or changed, cannot be
 * read there. What was stored before columns were encrypted is read as it stands.
 */
public final class PrivacyCipher {

    /** No plain text begins like this: names, addresses and JSON do not. */
    static final String PREFIX = "\u00a71:";

    /** Tink's ciphertexts begin with a version byte and the key's id. */
    private static final int ID_AT = 1;

    private static final byte VERSION = 1;

    /** As many characters tell which key encrypted: {@link #PREFIX}, and the version and the id in Base64. */
    static final int BEGINNING = 10;

    private final Aead aead;
    private final long primary;
    private final Set<Long> newer = new HashSet<>();

    /** @throws IllegalArgumentException if these keys do not encrypt */
    public PrivacyCipher(PrivacyKeyset keyset) {
        try {
            this.aead = keyset.handle().getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.primary = id(keyset.handle().getPrimary());
            for (int i = keyset.size() - 1; !keyset.handle().getAt(i).isPrimary(); i--) {
                newer.add(id(keyset.handle().getAt(i)));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Keys that do not encrypt", e);
        }
    }

    /**
     * Encrypts with the primary key.
     *
     * @param rowKey key of the row, which must never change
     * @return about 4/3 of the plain text's bytes and 45 characters more
     */
    public @Nullable String encrypt(String table, String column, String rowKey, @Nullable String plain) {
        if (plain == null) {
            return null;
        }
        try {
            byte[] sealed = aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), place(table, column, rowKey));
            return PREFIX + Base64.getEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException if it was changed, stood somewhere else, or its key is missing */
    public @Nullable String decrypt(String table, String column, String rowKey, @Nullable String stored) {
        if (stored == null || !encrypted(stored)) {
            return stored;
        }
        try {
            return new String(aead.decrypt(bytes(stored), place(table, column, rowKey)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("Cannot be decrypted: " + table + "." + column + " of " + rowKey
                    + "; it was changed, or MOTCUA_PRIVACY_KEYSET lacks its key");
        }
    }

    /** Whether it is encrypted at all. */
    public static boolean encrypted(String stored) {
        return stored.startsWith(PREFIX);
    }

    /** Whether it is encrypted with the primary key. */
    public boolean current(@Nullable String stored) {
        if (stored == null) {
            return true;
        }
        if (!encrypted(stored)) {
            return false;
        }
        byte[] bytes = bytes(stored);
        return bytes.length > ID_AT + Integer.BYTES
                && (ByteBuffer.wrap(bytes, ID_AT, Integer.BYTES).getInt() & 0xFFFF_FFFFL) == primary;
    }

    /** Id of the key that encrypts. */
    public long primaryKey() {
        return primary;
    }

    /** Whether this key was added after the primary one: another node has the keyset in which it was promoted. */
    boolean hasNewer(long key) {
        return newer.contains(key);
    }

    /**
     * The first {@link #BEGINNING} characters of whatever the primary key encrypts, so that a database can tell without
     * keys; two bits of the last one are no longer the id's.
     */
    List<String> beginnings() {
        return IntStream.range(0, 4)
                .mapToObj(rest -> PREFIX
                        + Base64.getEncoder()
                                .encodeToString(ByteBuffer.allocate(ID_AT + Integer.BYTES + 1)
                                        .put(VERSION)
                                        .putInt((int) primary)
                                        .put((byte) (rest << 6))
                                        .array()))
                .map(text -> text.substring(0, BEGINNING))
                .toList();
    }

    private static long id(KeysetHandle.Entry key) {
        return key.getId() & 0xFFFF_FFFFL;
    }

    private static byte[] bytes(String stored) {
        return Base64.getDecoder().decode(stored.substring(PREFIX.length()));
    }

    private static byte[] place(String table, String column, String rowKey) {
        return (table + "\n" + column + "\n" + rowKey).getBytes(StandardCharsets.UTF_8);
    }
}
