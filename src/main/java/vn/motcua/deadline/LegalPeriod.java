package vn.motcua.deadline;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.Refused;

/**
 * How long a procedure may take by law.
 *
 * @param amount 0 to 3650 days, or 0 to 8000 working hours; 0 days means on the day of receipt itself
 * @param unit what is counted
 * @param cutOff time of day in Viet Nam after which a receipt counts as one of the next working day, e.g. 15:00 in
 *     civil status (Law 60/2014); this very instant is still in time; null when there is none
 */
public record LegalPeriod(int amount, PeriodUnit unit, @Nullable LocalTime cutOff) {

    static final int MOST_DAYS = 3650;
    static final int MOST_HOURS = 8000;

    /** @throws Refused if the amount is out of range */
    public LegalPeriod {
        int most = unit == PeriodUnit.WORKING_HOUR ? MOST_HOURS : MOST_DAYS;
        if (amount < 0 || amount > most) {
            throw Refused.invalid("amount", "deadline.due.amount", most);
        }
    }
}
