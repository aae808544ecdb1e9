package vn.motcua.dossier;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public address that receipts, letters and QR codes point to.
 *
 * @param publicUrl scheme, host and port, without a slash at the end
 */
@ConfigurationProperties("motcua")
public record TrackingAddress(@DefaultValue("http://localhost:8080") URI publicUrl) {

    public String of(Dossier dossier) {
        return publicUrl + "/tra-cuu/" + dossier.code() + "?secret=" + dossier.trackingSecret();
    }
}
