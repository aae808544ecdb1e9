package vn.motcua.statistics;

import java.time.Instant;
import java.time.YearMonth;
import vn.motcua.platform.VietnamTime;

/** Months as the figures' tables write them: year * 100 + month, in Asia/Ho_Chi_Minh. */
final class Months {

    private Months() {}

    static int of(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    static int of(Instant instant) {
        return of(monthOf(instant));
    }

    static YearMonth monthOf(Instant instant) {
        return YearMonth.from(VietnamTime.dayOf(instant));
    }

    static YearMonth read(int number) {
        return YearMonth.of(number / 100, number % 100);
    }

    /** The first instant after the month. */
    static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(VietnamTime.ZONE).toInstant();
    }
}
