package vn.motcua.platform.camunda;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import vn.motcua.platform.LoginLimit;

/** Checks user and password against the engine's users; a group {@code <unit>-<role>} gives the role. */
@Component
@Profile("!oidc")
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identity;
    private final LoginLimit limit;

    EngineUsers(IdentityService identity, LoginLimit limit) {
        this.identity = identity;
        this.limit = limit;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        Object password = attempt.getCredentials();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        limit.check(user, address);
        if (password == null || !identity.checkPassword(user, password.toString())) {
            limit.failed(user, address);
            throw new BadCredentialsException("Wrong user or password");
        }
        limit.succeeded(user, address);
        return known(user);
    }

    /** A user whose password has been checked, with the groups of this moment. */
    Authentication known(String user) {
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, GroupAuthorities.of(groups));
    }

    boolean exist(String user) {
        return identity.createUserQuery().userId(user).count() > 0;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
