package vn.motcua.payment;

import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.motcua.outbox.HttpPartner;

@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {

    @Bean
    @ConditionalOnProperty("motcua.payment.url")
    PaymentGateway paymentPlatform(PaymentProperties properties) {
        return new HttpPayment(new HttpPartner(Objects.requireNonNull(properties.url()), properties.token()));
    }

    @Bean
    @ConditionalOnProperty("motcua.payment.simulator")
    @ConditionalOnMissingBean(PaymentGateway.class)
    PaymentGateway simulatedPayment() {
        return new SimulatedPayment();
    }
}
