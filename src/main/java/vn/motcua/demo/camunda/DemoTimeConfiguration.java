package vn.motcua.demo.camunda;

import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Has the demo's clock set before the engine is built, so that nothing in it ever sees an earlier time. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoTimeConfiguration {

    @Bean
    ProcessEnginePlugin timeBeforeTheEngine(Clock movableClock) {
        return new AbstractProcessEnginePlugin() {};
    }
}
