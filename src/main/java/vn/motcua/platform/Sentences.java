package vn.motcua.platform;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns a {@link Refused} into the sentence that people read. */
@Component
public class Sentences {

    public static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final MessageSource messages;

    public Sentences(MessageSource messages) {
        this.messages = messages;
    }

    public String vietnamese(Refused refusal) {
        return in(VIETNAMESE, refusal);
    }

    public String in(Locale locale, Refused refusal) {
        return messages.getMessage(refusal.messageKey(), refusal.arguments(), refusal.messageKey(), locale);
    }
}
