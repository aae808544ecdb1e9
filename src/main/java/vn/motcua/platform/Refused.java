package vn.motcua.platform;

import org.jspecify.annotations.Nullable;

/**
 * A request or an officer's act that is refused, with a sentence for the person who made it.
 *
 * <p>The sentence stands in the message bundles ({@code messages/<feature>*.properties}, Vietnamese first) under
 * {@link #messageKey()}. Whoever throws it guarantees that nothing has been changed, or that the surrounding
 * transaction rolls back.
 */
public final class Refused extends RuntimeException {

    /** Why it was refused; decides the HTTP status. */
    public enum Kind {
        /** The input is wrong or missing: 400. */
        INVALID(400),
        /** Who asks may not do this: 403. */
        FORBIDDEN(403),
        /** There is no such thing, or the asker must not learn that there is: 404. */
        NOT_FOUND(404),
        /** It contradicts what has already happened: 409. */
        CONFLICT(409),
        /** Too many attempts: 429. */
        TOO_MANY(429);

        private final int httpStatus;

        Kind(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        public int httpStatus() {
            return httpStatus;
        }
    }

    private final Kind kind;
    private final String messageKey;
    private final @Nullable String field;
    private final transient Object[] arguments;

    private Refused(Kind kind, String messageKey, @Nullable String field, Object... arguments) {
        super(messageKey);
        this.kind = kind;
        this.messageKey = messageKey;
        this.field = field;
        this.arguments = arguments;
    }

    /** The value of {@code field} (path in the request, e.g. {@code applicant.fullName}) is wrong. */
    public static Refused invalid(String field, String messageKey, Object... arguments) {
        return new Refused(Kind.INVALID, messageKey, field, arguments);
    }

    public static Refused forbidden(String messageKey, Object... arguments) {
        return new Refused(Kind.FORBIDDEN, messageKey, null, arguments);
    }

    public static Refused notFound(String messageKey, Object... arguments) {
        return new Refused(Kind.NOT_FOUND, messageKey, null, arguments);
    }

    public static Refused conflict(String messageKey, Object... arguments) {
        return new Refused(Kind.CONFLICT, messageKey, null, arguments);
    }

    public static Refused tooMany(String messageKey, Object... arguments) {
        return new Refused(Kind.TOO_MANY, messageKey, null, arguments);
    }

    public Kind kind() {
        return kind;
    }

    public String messageKey() {
        return messageKey;
    }

    public @Nullable String field() {
        return field;
    }

    public Object[] arguments() {
        return arguments.clone();
    }
}
