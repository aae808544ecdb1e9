package vn.motcua.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form that was sent after its session had ended: what was typed is kept, in the memory of the new session alone, until
 * its sender has logged in and the form's page shows it again, or has not done so for as long as a session without a
 * login lives. Nothing is done with it before it is sent once more.
 */
public final class InterruptedForm implements Serializable {

    private static final String KEPT = InterruptedForm.class.getName();
    private static final long serialVersionUID = 1L;

    /** More than this, in characters, is not kept: whoever sends it has not logged in. */
    private static final int LARGEST = 8_000;

    /** What a field takes besides its characters: many short ones cost more than a long one. */
    private static final long OVERHEAD = 64;

    private final String path;
    private final LinkedHashMap<String, String[]> fields = new LinkedHashMap<>();

    private InterruptedForm(String path, Map<String, String[]> fields) {
        this.path = path;
        this.fields.putAll(fields);
        this.fields.remove("_csrf");
    }

    /**
     * Keeps the fields of a request; the path of the form is the request's own.
     *
     * @return false if they are too large
     */
    public static boolean keep(HttpServletRequest request) {
        Map<String, String[]> sent = request.getParameterMap();
        long size = sent.entrySet().stream()
                .mapToLong(field -> field.getKey().length()
                        + Arrays.stream(field.getValue())
                                .mapToLong(value -> value.length() + OVERHEAD)
                                .sum())
                .sum();
        if (size > LARGEST) {
            return false;
        }
        request.getSession().setAttribute(KEPT, new InterruptedForm(request.getServletPath(), sent));
        return true;
    }

    /** Path of the page that shows the kept form, within the application; null if none is kept. */
    public static @Nullable String pathKept(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(KEPT) instanceof InterruptedForm kept ? kept.path : null;
    }

    /** Hands out the form kept for this path, once; null if there is none. */
    public static @Nullable InterruptedForm take(HttpServletRequest request, String path) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(KEPT) instanceof InterruptedForm kept)
                || !kept.path.equals(path)) {
            return null;
        }
        session.removeAttribute(KEPT);
        return kept;
    }

    /** What was typed into a field; empty if nothing. */
    public String field(String name) {
        List<String> values = fields(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Everything that was chosen for a field. */
    public List<String> fields(String name) {
        return List.of(fields.getOrDefault(name, new String[0]));
    }
}
