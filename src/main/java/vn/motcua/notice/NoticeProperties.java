package vn.motcua.notice;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the letters, {@code motcua.notice.*}.
 *
 * @param transport where mail goes: to the server under {@code spring.mail.*} or into a folder
 * @param from sender's address
 * @param mailFolder folder of transport {@code folder}, created when missing
 */
@Validated
@ConfigurationProperties("motcua.notice")
record NoticeProperties(
        @DefaultValue("smtp") Transport transport,
        @DefaultValue("khong-tra-loi@localhost") @NotBlank @Email String from,
        @DefaultValue("./data/mail") Path mailFolder) {

    enum Transport {
        SMTP,
        FOLDER
    }
}
