package vn.motcua.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.motcua.authority.Locality;
import vn.motcua.authority.LocalityLevel;
import vn.motcua.authority.SigningAuthority;
import vn.motcua.authority.Unit;
import vn.motcua.authority.UnitKind;
import vn.motcua.authority.Units;
import vn.motcua.platform.Folding;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;
import vn.motcua.simplification.OptionCase;
import vn.motcua.simplification.SimplificationOptions;

/** Finds procedures as people look for them. */
@Service
public class Catalogue {

    private final Procedures procedures;
    private final SigningAuthority authority;
    private final SimplificationOptions options;
    private final Units units;

    Catalogue(Procedures procedures, SigningAuthority authority, SimplificationOptions options, Units units) {
        this.procedures = procedures;
        this.authority = authority;
        this.options = options;
        this.units = units;
    }

    /**
     * What to look for.
     *
     * @param words any of them in any order, whatever their case and accents; each must begin a word of the procedure
     * @param field null = all
     * @param level null = all
     * @param place only what is decided there, and by whom; null = all
     * @param on day in Viet Nam
     */
    public record Wanted(
            String words, @Nullable String field, @Nullable String level, @Nullable Locality place, LocalDate on) {}

    /**
     * A procedure that was found.
     *
     * @param shop name of the shop that receives; null if no place was asked for, or it has none
     * @param unit name of the unit that decides; null if no place was asked for
     */
    public record Entry(Procedure procedure, @Nullable String shop, @Nullable String unit) {}

    /** Ordered by national code. */
    public List<Entry> find(Wanted wanted) {
        List<Entry> found = new ArrayList<>();
        for (Procedure procedure : procedures.all()) {
            if (speaksOf(procedure, wanted.words())
                    && (wanted.field() == null || procedure.field().equals(wanted.field()))
                    && (wanted.level() == null || procedure.level().equals(wanted.level()))) {
                at(procedure, wanted).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The fields of administration that have a procedure, in alphabetical order. */
    public List<String> fields() {
        return procedures.all().stream()
                .map(Procedure::field)
                .filter(field -> !field.isBlank())
                .distinct()
                .sorted()
                .toList();
    }

    /** The levels that have a procedure. */
    public List<String> levels() {
        return procedures.all().stream()
                .map(Procedure::level)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether every word of a query begins a word of the procedure's name, code, field or result. */
    static boolean speaksOf(Procedure procedure, String query) {
        List<String> asked = Folding.words(query);
        if (asked.isEmpty()) {
            return query.isBlank();
        }
        List<String> known = Folding.words(String.join(
                " ", procedure.name(), procedure.code(), procedure.field(), procedure.result(), procedure.key()));
        return asked.stream().allMatch(word -> known.stream().anyMatch(other -> other.startsWith(word)));
    }

    private Optional<Entry> at(Procedure procedure, Wanted wanted) {
        Locality place = wanted.place();
        if (place == null) {
            return Optional.of(new Entry(procedure, null, null));
        }
        if (place.level() == LocalityLevel.PROVINCE && !procedure.level().equals("PROVINCE")) {
            return Optional.empty();
        }
        try {
            List<String> inForce = options.of(new OptionCase(
                            procedure.key(), place.provinceCode(), place.code(), Channel.COUNTER, wanted.on()))
                    .ids();
            String decides = authority
                    .on(procedure.key(), place.code(), wanted.on(), wanted.on(), inForce)
                    .decidingUnit()
                    .name();
            String shop = units.of(place.code(), UnitKind.SHOP, wanted.on())
                    .map(Unit::name)
                    .orElse(null);
            return Optional.of(new Entry(procedure, shop, decides));
        } catch (NoAnswer nobodyDecidesThere) {
            return Optional.empty();
        }
    }
}
