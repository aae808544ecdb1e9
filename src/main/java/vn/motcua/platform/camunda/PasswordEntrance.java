package vn.motcua.platform.camunda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.stereotype.Component;
import vn.motcua.platform.LoginLimit;

/** By the passwords that the engine keeps: a form for people, HTTP Basic for other systems. */
@Component
@Profile("!oidc")
class PasswordEntrance implements Entrance {

    private final EngineUsers users;
    private final SharedLogin shared;
    private final TasklistLoginLimit tasklistLimit;
    private final AuthenticationEntryPoint challenge;
    private final Clock clock;

    PasswordEntrance(
            EngineUsers users,
            SharedLogin shared,
            LoginLimit limit,
            MessageSource messages,
            ObjectMapper json,
            AuthenticationEntryPoint challenge,
            Clock clock) {
        this.users = users;
        this.shared = shared;
        this.tasklistLimit = new TasklistLoginLimit(limit, messages, json);
        this.challenge = challenge;
        this.clock = clock;
    }

    @Override
    public void pages(HttpSecurity http) throws Exception {
        http.formLogin(OfficerLogin::form)
                .logout(OfficerLogin::logout)
                .addFilterBefore(shared.fromTasklist(users), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new GroupsReadAgain(users, clock), AnonymousAuthenticationFilter.class);
    }

    @Override
    public void requests(HttpSecurity http) throws Exception {
        http.httpBasic(basic -> basic.authenticationEntryPoint(challenge));
    }

    @Override
    public void tasklist(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(shared.intoTasklist(users), AuthorizationFilter.class)
                .addFilterBefore(tasklistLimit, AuthorizationFilter.class);
    }
}
