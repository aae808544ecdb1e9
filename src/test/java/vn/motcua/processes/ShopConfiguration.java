package vn.motcua.processes;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The clock and the people of the tests. */
@TestConfiguration(proxyBeanMethods = false)
@Import({Shop.class, OptionSwitch.class, ModelCoverage.class})
public class ShopConfiguration {

    @Bean
    TestClock testClock() {
        return new TestClock();
    }
}
