package vn.motcua.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts personal data for one column of one row: a ciphertext that is copied into another row, or changed, cannot be
 * read there. What was stored before columns were encrypted is read as it stands.
 */
public final class PrivacyCipher {

    /** No plain text begins like this: names, addresses and JSON do not. */
    private static final String PREFIX = "\u00a71:";

    /** Tink's ciphertexts begin with a version byte and the key's id. */
    private static final int ID_AT = 1;

    private final Aead aead;
    private final long primary;

    /** @throws IllegalArgumentException if these keys do not encrypt */
    public PrivacyCipher(PrivacyKeyset keyset) {
        try {
            this.aead = keyset.handle().getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.primary = keyset.handle().getPrimary().getId() & 0xFFFF_FFFFL;
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

    private static byte[] bytes(String stored) {
        return Base64.getDecoder().decode(stored.substring(PREFIX.length()));
    }

    private static byte[] place(String table, String column, String rowKey) {
        return (table + "\n" + column + "\n" + rowKey).getBytes(StandardCharsets.UTF_8);
    }
}
