package vn.motcua.platform.camunda;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import org.apache.catalina.session.StandardManager;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;

/**
 * Anybody can open sessions, so nobody's live long before a login, and there are only so many: whoever comes then is
 * asked to come again, instead of the memory running out. Who has logged in, to our pages or to Tasklist, keeps theirs
 * for {@code server.servlet.session.timeout}.
 */
@Component
class SessionLimits
        implements HttpSessionListener,
                HttpSessionAttributeListener,
                WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final int most;
    private final int secondsBeforeLogin;

    /**
     * @param most sessions at a time on this node
     * @param lifeBeforeLogin after the last request
     */
    SessionLimits(
            @Value("${motcua.sessions.most}") int most,
            @Value("${motcua.sessions.life-before-login}") Duration lifeBeforeLogin) {
        this.most = most;
        this.secondsBeforeLogin = Math.toIntExact(lifeBeforeLogin.toSeconds());
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(context -> {
            StandardManager sessions = new StandardManager();
            sessions.setMaxActiveSessions(most);
            context.setManager(sessions);
        });
    }

    @Override
    public void sessionCreated(HttpSessionEvent created) {
        created.getSession().setMaxInactiveInterval(secondsBeforeLogin);
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent added) {
        prolong(added);
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent replaced) {
        prolong(replaced);
    }

    private static void prolong(HttpSessionBindingEvent kept) {
        HttpSession session = kept.getSession();
        if (session.getMaxInactiveInterval() < untilForgotten(session) && login(session.getAttribute(kept.getName()))) {
            session.setMaxInactiveInterval(untilForgotten(session));
        }
    }

    private static int untilForgotten(HttpSession session) {
        return Math.toIntExact(Duration.ofMinutes(session.getServletContext().getSessionTimeout())
                .toSeconds());
    }

    /** Nobody's login is never kept by our pages; Tasklist keeps a list, which may be empty. */
    private static boolean login(Object kept) {
        return kept instanceof SecurityContext
                || kept instanceof Authentications known
                        && !known.getAuthentications().isEmpty();
    }
}
