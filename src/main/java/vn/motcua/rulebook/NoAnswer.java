package vn.motcua.rulebook;

/** A table gave no usable answer. It is a fault of the rulebook, never of the citizen, and must not be passed over. */
public final class NoAnswer extends RuntimeException {

    public NoAnswer(String message) {
        super(message);
    }

    public NoAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
