package vn.motcua.notice;

import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;
import vn.motcua.outbox.FailureCause;

/**
 * Why a letter was not sent, for an operator. Mail servers repeat the citizen's address in their answers, so of those
 * only the codes are kept; other failures are told as those of other partners.
 */
final class FailureText {

    private static final Pattern ENHANCED_CODE = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");

    private FailureText() {}

    static String of(Throwable failure) {
        return FailureCause.of(failure, FailureText::next, FailureText::words);
    }

    private static @Nullable Throwable next(Throwable failure) {
        if (failure instanceof MailSendException sending && sending.getMessageExceptions().length > 0) {
            return sending.getMessageExceptions()[0];
        }
        if (failure instanceof MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return failure.getCause();
    }

    private static @Nullable String words(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof SMTPSendFailedException smtp) {
            return name + " " + smtp.getReturnCode() + enhanced(failure);
        }
        if (failure instanceof SMTPAddressFailedException smtp) {
            return name + " " + smtp.getReturnCode() + enhanced(failure);
        }
        return null;
    }

    private static String enhanced(Throwable failure) {
        Matcher code = ENHANCED_CODE.matcher(String.valueOf(failure.getMessage()));
        return code.find() ? " " + code.group() : "";
    }
}
