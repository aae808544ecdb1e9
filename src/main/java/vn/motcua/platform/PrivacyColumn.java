package vn.motcua.platform;

import java.util.List;

/**
 * A table with personal data, which are encrypted anew when the primary key is another one, and for the first time when
 * they still stand there as plain text.
 */
public interface PrivacyColumn {

    String table();

    /** Column that tells the rows apart, a text. */
    String key();

    /** Column with the ciphertext. */
    String column();

    /** Encrypts, in the caller's transaction, those of these rows that are not encrypted with the primary key. */
    void encrypt(List<String> keys);
}
