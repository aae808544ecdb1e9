package vn.motcua.statistics.web;

import org.jspecify.annotations.Nullable;
import vn.motcua.platform.Refused;

/** The number of a page of a list, as it was typed. */
final class PageNumber {

    private PageNumber() {}

    /**
     * @return 1 for nothing
     * @throws Refused if it is no number from 1 to 999,999
     */
    static int read(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return 1;
        }
        if (!typed.strip().matches("[1-9][0-9]{0,5}")) {
            throw Refused.invalid("page", "statistics.page.unknown");
        }
        return Integer.parseInt(typed.strip());
    }
}
