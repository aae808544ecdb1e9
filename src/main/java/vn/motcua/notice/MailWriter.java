package vn.motcua.notice;

import java.time.Instant;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes the short mail around a letter: what it is, the one thing to know, where to look, the letter attached. */
@Component
class MailWriter {

    private final Notices notices;
    private final MessageSource messages;
    private final Words words;

    MailWriter(Notices notices, MessageSource messages) {
        this.notices = notices;
        this.messages = messages;
        this.words = new Words(messages);
    }

    OutgoingMail write(Notice notice, String key, String recipient, Instant queuedAt, Instant now) {
        NoticeContent content = notice.content();
        String code = notice.dossierCode();
        String title = notice.form().title();
        String file = message("notice.file." + notice.kind())
                + "-" + code.replaceAll("[^A-Za-z0-9.-]", "_")
                + (notice.number() == 1 ? "" : "-" + notice.number()) + ".pdf";

        String greeting = message("notice.mail.greeting", words.addressee(content.applicant()));
        String intro = message(
                "notice.mail.intro",
                content.letterhead().unitName(),
                words.you(content.applicant()),
                title,
                code,
                content.procedure().name());
        String point = point(content);
        String attached = message("notice.mail.attached", file);
        String tracking = message("notice.mail.tracking");
        String automatic = message("notice.mail.automatic");
        String closing = message("notice.mail.closing");
        String unit = content.letterhead().unitName();

        String text = String.join(
                "\r\n\r\n",
                greeting,
                intro,
                point,
                attached,
                tracking + "\r\n" + content.trackingUrl(),
                automatic,
                closing + "\r\n" + unit);
        String url = HtmlUtils.htmlEscape(content.trackingUrl(), "UTF-8");
        String html = "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"UTF-8\"><title>" + escape(title)
                + "</title></head><body style=\"font-family:'Times New Roman',serif;font-size:12pt;line-height:1.4\">"
                + paragraph(greeting) + paragraph(intro) + "<p><strong>" + escape(point) + "</strong></p>"
                + paragraph(attached)
                + "<p>" + escape(tracking) + "<br><a href=\"" + url + "\">" + url + "</a></p>"
                + "<p style=\"color:#555\">" + escape(automatic) + "</p>"
                + "<p>" + escape(closing) + "<br>" + escape(unit) + "</p></body></html>";
        String subject = message("notice.mail.subject", code, title);
        return new OutgoingMail(key, recipient, queuedAt, now, subject, text, html, file, notices.pdf(notice));
    }

    /** The one sentence the reader must not miss. */
    private String point(NoticeContent content) {
        String key = "notice.mail.point." + content.kind();
        String you = words.you(content.applicant());
        if (content instanceof ReceiptContent receipt) {
            return message(key, words.moment(receipt.dueAt()));
        }
        if (content instanceof SupplementContent supplement && supplement.answerBy() != null) {
            return message(key + ".until", you, words.moment(supplement.answerBy()));
        }
        if (content instanceof ApologyContent apology) {
            return message(
                    key,
                    apology.responsibleUnit(),
                    you,
                    words.day(apology.promisedOn()),
                    words.day(apology.newDueOn()));
        }
        return message(key, you);
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Words.VIETNAMESE);
    }

    private static String paragraph(String text) {
        return "<p>" + escape(text) + "</p>";
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
