package vn.motcua.notice;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/**
 * Why a letter was not sent, for an operator. Mail servers repeat the citizen's address in their answers, so of those
 * only the codes are kept; of other failures the kind, and the message only where it speaks of hosts and files.
 */
final class FailureText {

    private static final Pattern ENHANCED_CODE = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final int MAX_LENGTH = 1_000;

    private FailureText() {}

    static String of(Throwable failure) {
        List<String> parts = new ArrayList<>();
        for (Throwable next = failure; next != null && parts.size() < 8; next = next(next)) {
            parts.add(describe(next));
        }
        String text = String.join(" < ", parts);
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
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

    private static String describe(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof SMTPSendFailedException smtp) {
            return name + " " + smtp.getReturnCode() + enhanced(failure);
        }
        if (failure instanceof SMTPAddressFailedException smtp) {
            return name + " " + smtp.getReturnCode() + enhanced(failure);
        }
        if (failure instanceof IOException && failure.getMessage() != null) {
            return name + ": " + failure.getMessage().replaceAll("\\S*@\\S*", "…");
        }
        return name;
    }

    private static String enhanced(Throwable failure) {
        Matcher code = ENHANCED_CODE.matcher(String.valueOf(failure.getMessage()));
        return code.find() ? " " + code.group() : "";
    }
}
