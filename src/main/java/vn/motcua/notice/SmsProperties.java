package vn.motcua.notice;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of short messages, {@code motcua.sms.*}; without {@code url} and {@code folder} none are queued.
 *
 * @param url base address of the gateway, see {@code openapi/sms.yaml}; wins over the folder
 * @param token bearer token for the gateway; null sends none
 * @param folder where messages are written instead, created when missing
 */
@ConfigurationProperties("motcua.sms")
record SmsProperties(@Nullable URI url, @Nullable String token, @Nullable Path folder) {

    boolean on() {
        return url != null || folder != null;
    }

    @Override
    public String toString() {
        return "SmsProperties[url=" + url + ", folder=" + folder + "]";
    }
}
