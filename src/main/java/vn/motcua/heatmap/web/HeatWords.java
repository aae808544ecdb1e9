package vn.motcua.heatmap.web;

import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.motcua.heatmap.HeatMap;
import vn.motcua.heatmap.Measure;
import vn.motcua.heatmap.StepHeat;

/** Says figures of a heat map as people say them. A day of work has eight hours here, whatever the office's hours. */
class HeatWords {

    private static final int HOUR = 60;
    private static final int DAY = 8 * HOUR;

    private final MessageSource messages;
    private final Locale locale;

    HeatWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** Two units at most: days and hours, or hours and minutes. */
    String duration(long minutes) {
        long days = minutes / DAY;
        long hours = minutes % DAY / HOUR;
        long rest = minutes % HOUR;
        if (days > 0) {
            return hours == 0 ? text("heatmap.days", days) : text("heatmap.daysHours", days, hours);
        }
        if (hours > 0) {
            return rest == 0 ? text("heatmap.hours", hours) : text("heatmap.hoursMinutes", hours, rest);
        }
        return text("heatmap.minutes", rest);
    }

    /** Empty if it is not known. */
    String duration(@Nullable Long minutes) {
        return minutes == null ? "" : duration(minutes.longValue());
    }

    String share(@Nullable Double part) {
        if (part == null) {
            return "";
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(part > 0 && part < 0.1 ? 1 : 0);
        return text("heatmap.percent", format.format(part * 100));
    }

    String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A value of the measure, as the drawing shows it; empty if there is none. */
    String value(@Nullable Double value, Measure measure) {
        if (value == null) {
            return "";
        }
        return switch (measure) {
            case FREQUENCY -> count(Math.round(value));
            case LATENESS -> share(value);
            case HELD, WAITING, WORKING -> duration(Math.round(value));
        };
    }

    /** What keeps dossiers longest; null if nothing takes time. */
    @Nullable
    String bottleneck(HeatMap map, String drawnProcedure) {
        StepHeat step = map.bottleneck();
        if (step == null) {
            return null;
        }
        String place = step.model().equals(drawnProcedure)
                ? text("heatmap.step", step.name())
                : text("heatmap.stepInBlock", step.name(), step.modelName());
        StringBuilder said = new StringBuilder(text(
                "heatmap.bottleneck",
                place,
                text("heatmap.working", duration(step.held().median())),
                share(map.share(step))));
        if (step.lateness() != null) {
            said.append(text("heatmap.bottleneck.late", share(step.lateness())));
        }
        said.append('.');
        long waiting = step.waiting().total();
        long working = step.working().total();
        if (waiting != working) {
            said.append(' ')
                    .append(text(waiting > working ? "heatmap.bottleneck.waiting" : "heatmap.bottleneck.working"));
        }
        return said.toString();
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
