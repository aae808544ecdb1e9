package vn.motcua.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Encrypted columns")
class PrivacyCipherTest {

    private static final String NAME = "Nguyễn Thị Hồng Ánh";

    private final PrivacyKeyset keys = PrivacyKeyset.create();
    private final PrivacyCipher cipher = new PrivacyCipher(keys);

    @Test
    @DisplayName("are read in their own place only")
    void boundToTheirPlace() {
        String stored = cipher.encrypt("applicant", "personal", "H1", NAME);

        assertThat(stored).doesNotContain("Nguy").isNotEqualTo(cipher.encrypt("applicant", "personal", "H1", NAME));
        assertThat(cipher.decrypt("applicant", "personal", "H1", stored)).isEqualTo(NAME);
        assertThatThrownBy(() -> cipher.decrypt("applicant", "personal", "H2", stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("H2");
        assertThatThrownBy(() -> cipher.decrypt("notice", "personal", "H1", stored))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.decrypt(
                        "applicant", "personal", "H1", stored.substring(0, stored.length() - 6) + "AAAAAA"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("of older versions are read as they stand, and nothing stays nothing")
    void plainText() {
        assertThat(cipher.decrypt("applicant", "personal", "H1", NAME)).isEqualTo(NAME);
        assertThat(cipher.current(NAME)).isFalse();
        assertThat(cipher.encrypt("applicant", "personal", "H1", null)).isNull();
        assertThat(cipher.decrypt("applicant", "personal", "H1", null)).isNull();
        assertThat(cipher.current(null)).isTrue();
    }

    @Test
    @DisplayName("have keys that are changed by command, also where the keyset is a file")
    void commands(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("keyset"), keys.text() + "\n");

        assertThat(PrivacyKeysCommand.run(keys.text(), "--motcua.privacy.keys=add"))
                .isZero();
        assertThat(PrivacyKeysCommand.run(file.toString(), "--motcua.privacy.keys=add"))
                .isZero();
        assertThat(PrivacyKeysCommand.run(folder.resolve("none").toString(), "--motcua.privacy.keys=add"))
                .isOne();
    }

    @Test
    @DisplayName("outlive a change of keys: added, promoted, dropped, each step readable by the one before")
    void keysChange() {
        String old = cipher.encrypt("t", "c", "1", NAME);
        PrivacyKeyset added = PrivacyKeyset.parse(keys.add().text());
        PrivacyKeyset promoted = added.promote();
        PrivacyKeyset dropped = promoted.drop();

        assertThat(added.size()).isEqualTo(2);
        assertThat(new PrivacyCipher(added).current(old)).isTrue();
        assertThat(cipher.decrypt("t", "c", "1", new PrivacyCipher(added).encrypt("t", "c", "1", NAME)))
                .isEqualTo(NAME);

        PrivacyCipher next = new PrivacyCipher(promoted);
        String anew = next.encrypt("t", "c", "1", next.decrypt("t", "c", "1", old));
        assertThat(next.current(old)).isFalse();
        assertThat(next.current(anew)).isTrue();
        assertThat(new PrivacyCipher(added).decrypt("t", "c", "1", anew)).isEqualTo(NAME);

        PrivacyCipher last = new PrivacyCipher(dropped);
        assertThat(last.decrypt("t", "c", "1", anew)).isEqualTo(NAME);
        assertThatThrownBy(() -> last.decrypt("t", "c", "1", old)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("need a keyset that is one; what was given is not repeated")
    void noKeyset() {
        assertThatThrownBy(() -> PrivacyKeyset.parse("bi-mat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("bi-mat");
    }
}
