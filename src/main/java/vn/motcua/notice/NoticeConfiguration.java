package vn.motcua.notice;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    @Bean
    MailTransport mailTransport(NoticeProperties properties, ObjectProvider<JavaMailSender> sender) {
        return switch (properties.transport()) {
            case SMTP -> new SmtpTransport(sender.getObject(), properties.from());
            case FOLDER -> new FolderTransport(properties.mailFolder(), properties.from());
        };
    }
}
