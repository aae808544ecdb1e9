package vn.motcua.portal;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the National Portal's connector, {@code motcua.portal.*}. With neither {@code url} nor {@code simulator}
 * it is off, and nothing is queued.
 *
 * @param url base address of the Portal, see {@code openapi/portal-status.yaml}
 * @param token bearer token for it; null sends none
 * @param simulator whether this application plays the Portal itself; for demonstrations, and only without a url
 */
@ConfigurationProperties("motcua.portal")
record PortalProperties(@Nullable URI url, @Nullable String token, @DefaultValue("false") boolean simulator) {

    boolean on() {
        return url != null || simulator;
    }

    @Override
    public String toString() {
        return "PortalProperties[url=" + url + ", simulator=" + simulator + "]";
    }
}
