package vn.motcua.authority;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the register: what a code named from one day to another, both included, and who took over. */
interface Dated {

    String code();

    String name();

    LocalDate validFrom();

    /** Last day; null = still valid. */
    @Nullable
    LocalDate validTo();

    @Nullable
    String successorCode();

    /** Whether this row is what its code named on {@code day} (a day in Viet Nam). */
    default boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom()) && (validTo() == null || !day.isAfter(validTo()));
    }
}
