package vn.motcua.portal;

import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.motcua.outbox.HttpPartner;

@Configuration(proxyBeanMethods = false)
class PortalConfiguration {

    @Bean
    @ConditionalOnProperty("motcua.portal.url")
    PortalGateway nationalPortal(PortalProperties properties) {
        return new HttpPortal(new HttpPartner(Objects.requireNonNull(properties.url()), properties.token()));
    }

    @Bean
    @ConditionalOnProperty("motcua.portal.simulator")
    @ConditionalOnMissingBean(PortalGateway.class)
    PortalGateway simulatedPortal() {
        return new SimulatedPortal(true);
    }
}
