package vn.motcua.journal;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.motcua.platform.VietnamTime;

/** Says entries and findings in words an auditor reads. */
@Component
public class JournalWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy");

    private final MessageSource messages;

    JournalWords(MessageSource messages) {
        this.messages = messages;
    }

    /** What was done. What officers do is said in the words of their desk; an act without words is named by its id. */
    public String act(JournaledAct act, Locale locale) {
        String id = act.act();
        return Objects.requireNonNull(messages.getMessage(
                "journal.act." + id, null, messages.getMessage("desk.act." + id, null, id, locale), locale));
    }

    /** Moment in Vietnamese time, to the second. */
    public String moment(Instant at) {
        return MOMENT.format(at.atZone(VietnamTime.ZONE));
    }

    public String count(long number, Locale locale) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** One sentence that names what is broken. */
    public String finding(JournalFinding finding, Locale locale) {
        return messages.getMessage(
                "journal.finding." + finding.kind(),
                new Object[] {finding.subject(), String.valueOf(finding.number()), String.valueOf(finding.record())},
                locale);
    }

    /** The result in a few lines, the first broken entry first. */
    public List<String> lines(JournalReport report, Locale locale) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.getMessage(report.sound() ? "journal.sound" : "journal.broken", null, locale));
        report.findings().forEach(finding -> lines.add(finding(finding, locale)));
        lines.add(messages.getMessage(
                "journal.read",
                new Object[] {
                    count(report.entries(), locale),
                    count(report.records(), locale),
                    count(report.seals(), locale),
                    count(report.took().toMillis(), locale)
                },
                locale));
        if (report.silent() > 0) {
            lines.add(messages.getMessage("journal.silent", new Object[] {count(report.silent(), locale)}, locale));
        }
        if (report.lastSeal() != null) {
            lines.add(messages.getMessage("journal.lastSeal", new Object[] {report.lastSeal()}, locale));
        }
        return lines;
    }
}
