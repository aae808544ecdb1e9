package vn.motcua.simplification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.Channel;

/**
 * A wish to switch an option.
 *
 * @param option id of the option
 * @param from first day of receipt under the change
 * @param until last day of receipt under the change; null to keep the end the option has, and for {@link Action#DATES}
 *     for no end
 * @param scope new limits; read for {@link Action#SCOPE} only
 * @param basis the text that orders it; becomes the annotation of the new row
 */
public record OptionChange(
        String option, Action action, LocalDate from, @Nullable LocalDate until, Scope scope, String basis) {

    /** What shall happen to the option from that day on. */
    public enum Action {
        /** It is applied. */
        ON,
        /** It is no longer applied, and goes back among what is decided and not carried out. */
        OFF,
        /** It is not applied for the time being. */
        SUSPEND,
        /** Its status stays, it begins or ends on other days. */
        DATES,
        /** Its status stays, it holds elsewhere or for other ways of filing. */
        SCOPE
    }

    /** Where and how dossiers must be filed; an empty list is no limit. */
    public record Scope(List<String> provinces, List<String> localities, List<Channel> channels) {

        /** No limits. */
        public static final Scope EVERYWHERE = new Scope(List.of(), List.of(), List.of());

        public Scope {
            provinces = List.copyOf(provinces);
            localities = List.copyOf(localities);
            channels = List.copyOf(channels);
        }
    }

    OptionChange from(LocalDate other) {
        return new OptionChange(option, action, other, until, scope, basis);
    }
}
