package vn.motcua.simplification;

/** Whether a code stands for a place; asked before an option is limited to it. */
public interface KnownPlaces {

    boolean province(String code);

    /** A commune, ward or special zone. */
    boolean commune(String code);
}
