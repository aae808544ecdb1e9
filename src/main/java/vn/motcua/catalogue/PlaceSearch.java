package vn.motcua.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.LocalityFilter;
import vn.motcua.authority.LocalityLevel;
import vn.motcua.platform.Folding;
import vn.motcua.platform.Refused;

/** Finds the place somebody means by a name or a code, or the places it could be. */
@Component
public class PlaceSearch {

    /** How many places are offered at most; whoever gets that many types more of the name. */
    public static final int MOST = 20;

    private static final int LONGEST = 100;
    private static final int ALL = Integer.MAX_VALUE;

    private static final List<List<String>> KINDS = Stream.of(
                    "Thành phố", "Tỉnh", "Phường", "Xã", "Đặc khu", "Thị trấn")
            .map(Folding::words)
            .toList();

    /** A code alone, or in brackets at the end, as {@link #written} writes it. */
    private static final Pattern CODE = Pattern.compile("(?:.*\\()?\\s*(\\d{2,5})\\s*\\)?", Pattern.DOTALL);

    private final Localities localities;

    PlaceSearch(Localities localities) {
        this.localities = localities;
    }

    /**
     * What was found.
     *
     * @param place the one place; null if there are none or several
     * @param candidates the places it could be, at most {@link #MOST}; empty if there is one
     * @param more whether there are more than that
     */
    public record Found(@Nullable Locality place, List<Locality> candidates, boolean more) {

        public boolean nothing() {
            return place == null && candidates.isEmpty();
        }
    }

    /**
     * <p>A name without its kind is enough if only one place has it: {@code hải phòng} is the city, though a commune may
     * be named after it.
     *
     * @param typed a code, a part of a name in any case with or without accents, or both parts of {@code commune,
     *     province}
     * @param day day in Viet Nam on which the place was valid
     * @param commune whether communes are looked for first, and provinces only if there is none
     * @throws Refused (invalid, field {@code locality}) if it is a code that named nothing on that day, or too long
     */
    public Found find(String typed, LocalDate day, boolean commune) {
        if (typed.length() > LONGEST) {
            throw Refused.invalid("locality", "catalogue.place.tooLong", LONGEST);
        }
        Matcher code = CODE.matcher(typed.strip());
        if (code.matches()) {
            return new Found(localities.at(code.group(1), day), List.of(), false);
        }
        if (Folding.words(typed).isEmpty()) {
            return new Found(null, List.of(), false);
        }
        List<Locality> found = named(typed, day, commune ? LocalityLevel.COMMUNE : null);
        if (found.isEmpty() && commune) {
            found = named(typed, day, null);
        }
        List<String> name = Folding.words(beforeComma(typed));
        List<Locality> exact = found.stream()
                .filter(place -> name.equals(bare(place)) || name.equals(Folding.words(place.name())))
                .toList();
        if (exact.size() == 1) {
            return new Found(exact.get(0), List.of(), false);
        }
        if (found.size() == 1) {
            return new Found(found.get(0), List.of(), false);
        }
        List<Locality> likeliest =
                Stream.concat(exact.stream(), found.stream()).distinct().toList();
        return new Found(null, likeliest.stream().limit(MOST).toList(), likeliest.size() > MOST);
    }

    private static String beforeComma(String typed) {
        int comma = typed.lastIndexOf(',');
        return comma < 0 ? typed : typed.substring(0, comma);
    }

    /** The words of a name without those that say what kind of place it is. */
    private static List<String> bare(Locality place) {
        List<String> words = Folding.words(place.name());
        return KINDS.stream()
                .filter(kind -> words.size() > kind.size()
                        && words.subList(0, kind.size()).equals(kind))
                .findFirst()
                .map(kind -> words.subList(kind.size(), words.size()))
                .orElse(words);
    }

    private List<Locality> named(String typed, LocalDate day, @Nullable LocalityLevel level) {
        String name = beforeComma(typed);
        if (name.length() == typed.length()) {
            return beginning(name, localities.find(new LocalityFilter(day, level, null, name.strip(), ALL)));
        }
        String province = typed.substring(name.length() + 1).strip();
        return beginning(
                        province, localities.find(new LocalityFilter(day, LocalityLevel.PROVINCE, null, province, ALL)))
                .stream()
                .flatMap(
                        within -> beginning(
                                name, localities.find(new LocalityFilter(day, level, within.code(), name.strip(), ALL)))
                                .stream())
                .toList();
    }

    /** Only the places in whose names each typed word begins a word: “an” is no part of “thành phố”. */
    private static List<Locality> beginning(String typed, List<Locality> found) {
        List<String> asked = Folding.words(typed);
        return found.stream()
                .filter(place -> {
                    List<String> known = Folding.words(place.name());
                    return asked.stream().allMatch(word -> known.stream().anyMatch(other -> other.startsWith(word)));
                })
                .toList();
    }

    /** The place as people write it, with its code, which finds it again: {@code Phường X, Tỉnh Y (12345)}. */
    public String written(Locality place, LocalDate day) {
        String name = place.level() == LocalityLevel.PROVINCE
                ? place.name()
                : place.name() + ", " + localities.at(place.provinceCode(), day).name();
        return name + " (" + place.code() + ")";
    }
}
