package vn.motcua.platform.camunda;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Caller;

/** Checks user and password against the engine's users; a group {@code <unit>-<role>} gives the role. */
@Component
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identity;

    EngineUsers(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        Object password = attempt.getCredentials();
        if (password == null || !identity.checkPassword(user, password.toString())) {
            throw new BadCredentialsException("Wrong user or password");
        }
        return known(user);
    }

    /** A user whose password has been checked, with the groups of this moment. */
    Authentication known(String user) {
        List<Group> groups = identity.createGroupQuery().groupMember(user).list();
        List<GrantedAuthority> authorities = groups.stream()
                .map(Group::getId)
                .flatMap(group -> Stream.of(
                        new SimpleGrantedAuthority(Caller.GROUP_PREFIX + group),
                        new SimpleGrantedAuthority("ROLE_" + group.substring(group.lastIndexOf('-') + 1))))
                .map(GrantedAuthority.class::cast)
                .distinct()
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
