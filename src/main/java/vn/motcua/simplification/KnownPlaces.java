package vn.motcua.simplification;

import java.util.Optional;

/** The places an option can be limited to. */
public interface KnownPlaces {

    boolean province(String code);

    /** A commune, ward or special zone. */
    boolean commune(String code);

    /** What the place is called, with the last name it had; empty for an unknown code. */
    Optional<String> name(String code);
}
