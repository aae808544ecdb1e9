package vn.motcua.payment;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of online payment, {@code motcua.payment.*}. With neither {@code url} nor {@code simulator} nobody is asked to
 * pay online.
 *
 * @param url base address of the payment platform, see {@code openapi/payment.yaml}
 * @param token bearer token for it; null sends none
 * @param simulator whether this application plays the platform itself; for demonstrations, and only without a url
 */
@ConfigurationProperties("motcua.payment")
record PaymentProperties(@Nullable URI url, @Nullable String token, @DefaultValue("false") boolean simulator) {

    boolean on() {
        return url != null || simulator;
    }

    @Override
    public String toString() {
        return "PaymentProperties[url=" + url + ", simulator=" + simulator + "]";
    }
}
