package vn.motcua.notice;

import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import vn.motcua.outbox.HttpPartner;

@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    @Bean
    MailTransport mailTransport(NoticeProperties properties, ObjectProvider<JavaMailSender> sender) {
        return switch (properties.transport()) {
            case SMTP -> new SmtpTransport(sender.getObject(), properties.from());
            case FOLDER -> new FolderTransport(properties.mailFolder(), properties.from());
        };
    }

    @Bean
    @Conditional(SmsWanted.class)
    SmsGateway smsGateway(SmsProperties properties) {
        return properties.url() == null
                ? new FolderSmsGateway(Objects.requireNonNull(properties.folder()))
                : new HttpSmsGateway(new HttpPartner(properties.url(), properties.token()));
    }

    /** Somebody said where short messages go. */
    static final class SmsWanted extends AnyNestedCondition {

        SmsWanted() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("motcua.sms.url")
        static final class ByHttp {}

        @ConditionalOnProperty("motcua.sms.folder")
        static final class IntoFolder {}
    }
}
