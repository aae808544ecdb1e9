package vn.motcua.platform;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** What H2 and PostgreSQL say differently. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** PostgreSQL has a code of its own for a lock that was waited for in vain; the standard's classes do not know it. */
    @Bean
    SQLExceptionTranslator sqlExceptions(DataSource database) {
        return new SQLErrorCodeSQLExceptionTranslator(database);
    }
}
