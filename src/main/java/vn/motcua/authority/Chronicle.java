package vn.motcua.authority;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.motcua.platform.Refused;

/** All rows of one register by code; answers what a code named on a day and who took over. */
final class Chronicle<T extends Dated> {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final String field;
    private final Map<String, List<T>> byCode;

    /**
     * @param field name of the request field and middle of the message keys: {@code locality} or {@code unit}
     * @param rows ordered by code and first day
     */
    Chronicle(String field, List<T> rows) {
        this.field = field;
        this.byCode = rows.stream().collect(Collectors.groupingBy(Dated::code));
    }

    List<T> of(String code) {
        return byCode.getOrDefault(code, List.of());
    }

    T at(String code, LocalDate day) {
        List<T> rows = of(code);
        if (rows.isEmpty()) {
            throw Refused.invalid(field, "authority." + field + ".unknown", code);
        }
        return rows.stream().filter(row -> row.validOn(day)).findFirst().orElseThrow(() -> notValid(code, rows, day));
    }

    /** The end of the line of successors on {@code day}; the row itself while it is valid. */
    Optional<T> follow(T row, LocalDate day) {
        T current = row;
        while (!current.validOn(day)) {
            if (current.validTo() == null || current.successorCode() == null || day.isBefore(current.validFrom())) {
                return Optional.empty();
            }
            LocalDate next = current.validTo().plusDays(1);
            Optional<T> successor = of(current.successorCode()).stream()
                    .filter(candidate -> candidate.validOn(next))
                    .findFirst();
            if (successor.isEmpty()) {
                return Optional.empty();
            }
            current = successor.get();
        }
        return Optional.of(current);
    }

    static String format(LocalDate day) {
        return DAY.format(day);
    }

    private Refused notValid(String code, List<T> rows, LocalDate day) {
        // The last row that had ended by then tells who took over; before the first row there is nothing to tell.
        Optional<T> ended =
                rows.stream().filter(row -> row.validFrom().isBefore(day)).reduce((earlier, later) -> later);
        String hint = ended.flatMap(row -> follow(row, day))
                .map(successor -> successor.code() + " " + successor.name())
                .orElse("–");
        String name = ended.orElse(rows.get(0)).name();
        return Refused.invalid(field, "authority." + field + ".notValidOn", code, name, format(day), hint);
    }
}
