package vn.motcua.statistics.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.motcua.platform.VietnamTime;
import vn.motcua.statistics.Figure;
import vn.motcua.statistics.FigureReport;
import vn.motcua.statistics.Indicator;

/** Puts figures into words and numbers as the reader's language writes them. */
@Component
public class FigureWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");

    private final MessageSource messages;

    FigureWords(MessageSource messages) {
        this.messages = messages;
    }

    public String name(Figure figure, Locale locale) {
        return message("statistics.figure." + figure.key(), locale);
    }

    public String definition(Figure figure, Locale locale) {
        return message("statistics.definition." + figure.key(), locale);
    }

    public String source(Figure figure, Locale locale) {
        return message("statistics.source." + figure.key(), locale);
    }

    public String name(Indicator indicator, Locale locale) {
        return message("statistics.indicator." + indicator.id(), locale);
    }

    public String formula(Indicator indicator, Locale locale) {
        return message("statistics.formula." + indicator.id(), locale);
    }

    public String reason(Indicator indicator, Locale locale) {
        return message("statistics.missing." + indicator.id(), locale);
    }

    /** A figure of a line; a dash where there is none. */
    public String value(FigureReport.Line line, Figure figure, Locale locale) {
        Number value = line.get(figure);
        if (value == null) {
            return "–";
        }
        return switch (figure.kind()) {
            case COUNT -> count(value.longValue(), locale);
            case SHARE -> percent((BigDecimal) value, locale);
            case MONEY -> message("statistics.money", locale, count(value.longValue(), locale));
        };
    }

    public String count(long number, Locale locale) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** {@code 12,5 %}; a dash for null. */
    public String percent(@Nullable BigDecimal percent, Locale locale) {
        return percent == null ? "–" : decimal(percent, locale) + "\u00a0%";
    }

    /** At most two decimals; a dash for null. */
    public String decimal(@Nullable BigDecimal number, Locale locale) {
        if (number == null) {
            return "–";
        }
        DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? "–" : DAY.format(day);
    }

    public String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** To the second, in Viet Nam. */
    public String moment(Instant at) {
        return MOMENT.format(at.atZone(VietnamTime.ZONE));
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
