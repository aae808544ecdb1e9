package vn.motcua.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import vn.motcua.platform.VietnamTime;

/**
 * How letters write dates, money and numbers. Days below 10 and the months 1 and 2 get a leading zero, the other months
 * do not (Decree 30/2020, annex I, section II, 4.b). Called from the templates, hence public methods.
 */
final class Words {

    /** Letters are Vietnamese whatever the reader's browser asks for. */
    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final List<String> AGENCIES =
            List.of("Ủy ban nhân dân ", "Hội đồng nhân dân ", "Trung tâm Phục vụ ");

    /** Characters of capitals that surely fit the left block of an A5 page. */
    private static final int LONGEST_UNBROKEN = 24;

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** {@code ngày 24 tháng 02 năm 2026} */
    public String day(LocalDate day) {
        int month = day.getMonthValue();
        return "ngày " + two(day.getDayOfMonth()) + " tháng " + (month < 3 ? two(month) : month) + " năm "
                + day.getYear();
    }

    /** The day in Viet Nam, as {@link #day(LocalDate)}. */
    public String day(Instant instant) {
        return day(VietnamTime.dayOf(instant));
    }

    /** {@code 08 giờ 30 phút, ngày 24 tháng 02 năm 2026} */
    public String moment(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, VietnamTime.ZONE);
        return two(time.getHour()) + " giờ " + two(time.getMinute()) + " phút, " + day(time.toLocalDate());
    }

    /** {@code 20.000 đồng} */
    public String money(long amount) {
        return amount(amount) + " đồng";
    }

    /** {@code 20.000}, for columns whose head names the unit. */
    public String amount(long amount) {
        return String.format(Locale.ROOT, "%,d", amount).replace(',', '.');
    }

    public String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    public String label(String group, Enum<?> value) {
        return messages.getMessage("notice." + group + "." + value.name(), null, VIETNAMESE);
    }

    /** How the letter addresses the reader in running text. */
    public String you(Addressee applicant) {
        return applicant.organisation() == null ? "ông/bà" : "quý tổ chức";
    }

    /** The same at the beginning of a sentence. */
    public String youFirst(Addressee applicant) {
        return applicant.organisation() == null ? "Ông/Bà" : "Quý tổ chức";
    }

    /** Name in the address line: the organisation with its representative, or the person. */
    public String addressee(Addressee applicant) {
        return applicant.organisation() == null ? "Ông/Bà " + applicant.fullName() : applicant.organisation();
    }

    /**
     * An agency's name for the narrow left block: kept together after the words that all agencies share, so that it
     * breaks where a typist would break it.
     */
    public String agency(String name) {
        for (String common : AGENCIES) {
            if (name.regionMatches(true, 0, common, 0, common.length())) {
                String own = name.substring(common.length());
                return own.length() <= LONGEST_UNBROKEN
                        ? name.substring(0, common.length()) + own.replace(' ', '\u00a0')
                        : name;
            }
        }
        return name;
    }

    /** A form's title; the long one breaks between its two halves. */
    public String title(String title) {
        String second = "gia hạn thời gian giải quyết";
        return title.replace(second, second.replace(' ', '\u00a0'));
    }

    /** The lines of a text, without blank ones. */
    public List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Ends a sentence that somebody else wrote, without doubling its full stop. */
    public String sentence(String text) {
        String trimmed = text.strip();
        return trimmed.endsWith(".") || trimmed.endsWith("!") || trimmed.endsWith("?") ? trimmed : trimmed + ".";
    }
}
