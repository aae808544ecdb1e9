package vn.motcua.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A form of a public page that came back without a valid token, because its session had ended while somebody filled it
 * in. Nothing is done with it: its own page is shown again at the same address, with status 403, a fresh token and what
 * was typed, so that one more press of the button sends it.
 *
 * <p>A page joins by answering GET at the address its form is sent to, taking the same parameters, and asking {@link
 * #shown} whether to fill them in.
 */
public final class ExpiredForm {

    private static final String SHOWN = ExpiredForm.class.getName();

    private ExpiredForm() {}

    /** Whether a form that came too late is being shown again, rather than a new one. */
    public static boolean shown(HttpServletRequest request) {
        return request.getAttribute(SHOWN) != null;
    }

    /** Shows the form again, instead of refusing it. */
    public static void show(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String address =
                request.getRequestURI().substring(request.getContextPath().length());
        request.setAttribute(SHOWN, true);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        request.getRequestDispatcher(address).forward(new AsGet(request), response);
    }

    private static final class AsGet extends HttpServletRequestWrapper {

        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
