package vn.motcua.platform;

import java.security.SecureRandom;

/** Secrets that people copy from paper: capitals and digits that cannot be mistaken for each other. */
public final class RandomWord {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomWord() {}

    /** A word that nobody can foresee, with 5 bits in every letter. */
    public static String of(int letters) {
        return RANDOM.ints(letters, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
