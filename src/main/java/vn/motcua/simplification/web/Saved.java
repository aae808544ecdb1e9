package vn.motcua.simplification.web;

import java.text.NumberFormat;
import java.util.Locale;
import vn.motcua.simplification.OptionEffects;

/** The sums of a prediction as people read them: signed, with a true minus, whole numbers. */
record Saved(String papers, String visits, String workingDays, String steps, String money, String authorityChanges) {

    Saved(OptionEffects.Totals totals, Locale locale) {
        this(
                signed(totals.papers(), locale),
                signed(totals.visits(), locale),
                signed(totals.workingDays(), locale),
                signed(totals.steps(), locale),
                signed(totals.money(), locale),
                NumberFormat.getIntegerInstance(locale).format(totals.authorityChanges()));
    }

    private static String signed(long difference, Locale locale) {
        String size = NumberFormat.getIntegerInstance(locale).format(Math.abs(difference));
        return difference == 0 ? "0" : (difference < 0 ? "−" : "+") + size;
    }
}
