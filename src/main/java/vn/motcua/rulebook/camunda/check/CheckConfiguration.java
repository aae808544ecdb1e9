package vn.motcua.rulebook.camunda.check;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What models are checked against. */
@Configuration(proxyBeanMethods = false)
class CheckConfiguration {

    @Bean
    Vocabulary vocabulary() {
        return Vocabulary.published();
    }
}
