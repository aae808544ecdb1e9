package vn.motcua.authority;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.motcua.simplification.KnownPlaces;

/** The places of the register, whenever they existed. */
@Component
class RegisteredPlaces implements KnownPlaces {

    private final Localities localities;

    RegisteredPlaces(Localities localities) {
        this.localities = localities;
    }

    @Override
    public boolean province(String code) {
        return localities.history(code).stream().anyMatch(place -> place.level() == LocalityLevel.PROVINCE);
    }

    @Override
    public Optional<String> name(String code) {
        return localities.history(code).stream()
                .reduce((earlier, later) -> later)
                .map(Locality::name);
    }

    @Override
    public boolean commune(String code) {
        return localities.history(code).stream().anyMatch(place -> place.level() != LocalityLevel.PROVINCE);
    }
}
