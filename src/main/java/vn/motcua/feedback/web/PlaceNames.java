package vn.motcua.feedback.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.LocalityFilter;
import vn.motcua.authority.LocalityLevel;
import vn.motcua.platform.VietnamTime;

/** Communes, as people write them. */
@Component
class PlaceNames {

    private static final int MOST_CHOICES = 30;
    private static final int LONGEST = 100;

    private final Localities localities;
    private final Clock clock;

    PlaceNames(Localities localities, Clock clock) {
        this.localities = localities;
        this.clock = clock;
    }

    /** A commune, with the province that tells it from others of its name. */
    record Place(String code, String name) {}

    /** The communes of today that can be meant: one if its name or code was written out, else at most 30. */
    List<Place> meant(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            return List.of();
        }
        LocalDate today = VietnamTime.dayOf(clock.instant());
        List<Locality> found =
                localities.find(new LocalityFilter(today, LocalityLevel.COMMUNE, null, name, MOST_CHOICES));
        List<Locality> exact = found.stream()
                .filter(place ->
                        place.name().equalsIgnoreCase(name) || place.code().equals(name))
                .toList();
        return (exact.size() == 1 ? exact : found).stream().map(this::place).toList();
    }

    private Place place(Locality commune) {
        List<Locality> province = localities.history(commune.provinceCode());
        return new Place(
                commune.code(),
                commune.name() + ", " + province.get(province.size() - 1).name());
    }
}
