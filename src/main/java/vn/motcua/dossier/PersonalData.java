package vn.motcua.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.platform.PrivacyCipher;

/** The applicant as they are stored: all they told of themselves in one ciphertext, bound to their dossier. */
@Component
class PersonalData {

    private static final String TABLE = "applicant";
    static final String COLUMN = "personal";

    private final PrivacyCipher cipher;

    /** A mapper of its own: what was stored years ago must not depend on how the API is configured today. */
    private final JsonMapper json = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    PersonalData(PrivacyCipher cipher) {
        this.cipher = cipher;
    }

    String write(String dossierCode, Applicant applicant) {
        try {
            return Objects.requireNonNull(
                    cipher.encrypt(TABLE, COLUMN, dossierCode, json.writeValueAsString(applicant)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An applicant is plain data", e);
        }
    }

    /** Reads a row of {@code applicant}, also one of the time before columns were encrypted. */
    Applicant read(ResultSet row) throws SQLException {
        String code = row.getString("dossier_code");
        String plain = cipher.decrypt(TABLE, COLUMN, code, row.getString(COLUMN));
        if (plain == null) {
            return new Applicant(
                    row.getString("full_name"),
                    row.getString("identity_number"),
                    row.getString("phone"),
                    row.getString("email"),
                    row.getString("address"),
                    row.getString("organisation"));
        }
        try {
            return json.readValue(plain, Applicant.class);
        } catch (JsonProcessingException e) {
            // Without the cause, which would quote what it read.
            throw new IllegalStateException("The applicant of " + code + " is not readable");
        }
    }

    boolean current(@Nullable String stored) {
        return stored != null && cipher.current(stored);
    }
}
