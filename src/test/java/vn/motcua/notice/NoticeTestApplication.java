package vn.motcua.notice;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import vn.motcua.outbox.DatabaseParts;
import vn.motcua.outbox.OutboxParts;
import vn.motcua.outbox.SettableClock;
import vn.motcua.platform.PrivacyCipher;

/** The letters with the real schema and nothing else; no annotation of its own, so that no other test scans it. */
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    MailSenderAutoConfiguration.class,
    MessageSourceAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    ValidationAutoConfiguration.class
})
@EnableConfigurationProperties({NoticeProperties.class, SmsProperties.class})
@Import({
    NoticeConfiguration.class,
    Notices.class,
    LetterRenderer.class,
    MailWriter.class,
    MailCourier.class,
    SmsCourier.class,
    OutboxParts.class
})
class NoticeTestApplication {

    @Bean
    PrivacyCipher cipher() {
        return DatabaseParts.CIPHER;
    }

    @Bean
    SettableClock clock() {
        return new SettableClock(SampleLetters.at(2026, 2, 24, 9, 5));
    }
}
