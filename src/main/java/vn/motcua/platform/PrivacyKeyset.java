package vn.motcua.platform;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The keys that personal data are encrypted with: the primary one encrypts, all of them decrypt. Written down as the
 * Base64 of Tink's JSON, so that it fits into an environment variable.
 *
 * <p>Keys are changed in steps, so that nodes with the old keyset and nodes with the new one read each other's rows:
 * add a key, give the keyset to every node; promote it, give the keyset to every node; when the node that was given
 * it last has encrypted anew what it found, drop the others.
 */
public final class PrivacyKeyset {

    private final KeysetHandle keys;

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivacyKeyset(KeysetHandle keys) {
        this.keys = keys;
    }

    /** A keyset with one new key of 256 bits (AES-GCM). */
    public static PrivacyKeyset create() {
        try {
            return new PrivacyKeyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException if this is no keyset; the text is not repeated */
    public static PrivacyKeyset parse(String text) {
        try {
            String json = text.strip();
            if (!json.startsWith("{")) {
                json = new String(Base64.getDecoder().decode(json), StandardCharsets.UTF_8);
            }
            return new PrivacyKeyset(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a keyset");
        }
    }

    /**
     * As it is given to the application.
     *
     * @param given a keyset, or the path of a file with one
     * @throws IllegalArgumentException if this is no keyset; the text is not repeated
     * @throws IOException if the file cannot be read
     */
    static PrivacyKeyset read(String given) throws IOException {
        return parse(isFile(given) ? Files.readString(Path.of(given)) : given);
    }

    private static boolean isFile(String given) {
        try {
            return !given.startsWith("{") && given.length() < 4_096 && Files.isRegularFile(Path.of(given));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** As it is given to the application. Whoever has it can read everything. */
    public String text() {
        try {
            return Base64.getEncoder()
                    .encodeToString(TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get())
                            .getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One more key, which decrypts only. */
    public PrivacyKeyset add() {
        return changed(KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()));
    }

    /** The newest key encrypts from now on. */
    public PrivacyKeyset promote() {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        builder.getAt(builder.size() - 1).makePrimary();
        return changed(builder);
    }

    /** The primary key alone; what was encrypted with another one is lost. */
    public PrivacyKeyset drop() {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        for (int i = builder.size() - 1; i >= 0; i--) {
            if (!builder.getAt(i).isPrimary()) {
                builder.deleteAt(i);
            }
        }
        return changed(builder);
    }

    private static PrivacyKeyset changed(KeysetHandle.Builder builder) {
        try {
            return new PrivacyKeyset(builder.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int size() {
        return keys.size();
    }

    KeysetHandle handle() {
        return keys;
    }
}
