package vn.motcua.rulebook;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a finding in words that an analyst understands. */
@Component
public class FindingWords {

    private final MessageSource messages;

    public FindingWords(MessageSource messages) {
        this.messages = messages;
    }

    /** What is wrong. */
    public String reason(Finding finding, Locale locale) {
        return messages.getMessage(
                "check." + finding.rule(), finding.arguments().toArray(), locale);
    }

    /** What to do about it. */
    public String remedy(Finding finding, Locale locale) {
        return messages.getMessage(
                "check." + finding.rule() + ".remedy", finding.arguments().toArray(), locale);
    }

    /** How many errors and warnings there are. */
    public String summary(List<Finding> findings, Locale locale) {
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
        return messages.getMessage(
                "rulebook.revision.summary", new Object[] {errors, findings.size() - errors}, locale);
    }

    /** One line: file, element with its name, reason and remedy. */
    public String line(Finding finding, Locale locale) {
        String element = finding.element().isEmpty() ? "" : " › " + finding.element();
        String name = finding.elementName().isEmpty() ? "" : " (" + finding.elementName() + ")";
        return messages.getMessage(
                "check.line." + finding.severity(),
                new Object[] {finding.file() + element + name, reason(finding, locale), remedy(finding, locale)},
                locale);
    }
}
