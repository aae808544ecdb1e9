package vn.motcua.statistics;

/** A dossier's code as everybody may read it: unit and day stay, the serial number does not. */
final class MaskedCode {

    private static final String MASK = "****";

    private MaskedCode() {}

    static String of(String code) {
        int serial = code.lastIndexOf('-');
        return serial < 0 ? MASK : code.substring(0, serial + 1) + MASK;
    }
}
