package vn.motcua.platform.camunda;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/**
 * By an identity provider: people by its authorization code with PKCE, other systems by its bearer tokens. Who is in
 * which group is what the provider says at login; the engine needs to know no users. The provider is first asked when
 * somebody logs in, so that we start while it is down.
 */
@Component
@Profile("oidc")
@EnableConfigurationProperties(OidcProperties.class)
class OidcEntrance implements Entrance {

    private static final String REGISTRATION = "motcua";

    private final OidcProperties properties;
    private final ProviderClient provider;
    private final OidcClaims claims;
    private final SharedLogin shared;
    private final AuthenticationEntryPoint challenge;
    private final AccessDeniedHandler denied;
    private final ClientRegistrationRepository registrations;
    private final JwtDecoder tokens;

    OidcEntrance(
            OidcProperties properties,
            SharedLogin shared,
            AuthenticationEntryPoint challenge,
            AccessDeniedHandler denied,
            ProviderClient provider) {
        for (String needed : new String[] {properties.issuer(), properties.clientId(), properties.clientSecret()}) {
            if (needed == null || needed.isBlank()) {
                throw new IllegalStateException(
                        "The profile 'oidc' needs the environment variables MOTCUA_OIDC_ISSUER, "
                                + "MOTCUA_OIDC_CLIENTID and MOTCUA_OIDC_CLIENTSECRET");
            }
        }
        this.properties = properties;
        this.provider = provider;
        this.claims = new OidcClaims(properties);
        this.shared = shared;
        this.challenge = challenge;
        this.denied = denied;
        this.registrations = new SupplierClientRegistrationRepository(this::registered);
        this.tokens = new SupplierJwtDecoder(() -> decoder(provider.documents()));
    }

    private InMemoryClientRegistrationRepository registered() {
        return new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(properties.issuer())
                .registrationId(REGISTRATION)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .scope("openid", "profile")
                .build());
    }

    private JwtDecoder decoder(RestTemplate http) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(properties.issuer())
                .restOperations(http)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(properties.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(properties.audience()))));
        return decoder;
    }

    @Override
    public void pages(HttpSecurity http) throws Exception {
        DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(
                registrations, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OidcClientInitiatedLogoutSuccessHandler leaving = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        leaving.setPostLogoutRedirectUri("{baseUrl}" + OfficerLogin.PAGE + "?loggedOut");
        http.oauth2Login(login -> login.clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                        .loginPage(OfficerLogin.PAGE)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(provider.tokens()))
                        .userInfoEndpoint(info -> info.oidcUserService(this::officer))
                        .successHandler(new OfficerLogin.FirstPage())
                        .failureUrl(OfficerLogin.PAGE + "?refused"))
                .logout(logout -> {
                    OfficerLogin.logout(logout);
                    logout.logoutSuccessHandler(leaving);
                });
    }

    private OidcUser officer(OidcUserRequest request) {
        OidcUser given = provider.users().loadUser(request);
        Map<String, Object> told = given.getClaims();
        List<GrantedAuthority> authorities = claims.authorities(told);
        if (claims.user(told).isEmpty() || authorities.isEmpty()) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, "No user id or no group", null));
        }
        return new DefaultOidcUser(authorities, given.getIdToken(), given.getUserInfo(), claims.userClaim(told));
    }

    @Override
    public void requests(HttpSecurity http) throws Exception {
        http.oauth2ResourceServer(server -> server.authenticationEntryPoint(challenge)
                .accessDeniedHandler(denied)
                .jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(this::caller)));
    }

    private JwtAuthenticationToken caller(Jwt token) {
        String user = claims.user(token.getClaims())
                .orElseThrow(() -> new InvalidBearerTokenException("The token names no user"));
        return new JwtAuthenticationToken(token, claims.authorities(token.getClaims()), user);
    }

    /** Their own login takes passwords, and there are none. */
    @Override
    public void tasklist(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/login/{app}"))
                        .denyAll()
                        .requestMatchers(Doors.path("/camunda/app/**"))
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(OfficerLogin.PAGE), Doors.path("/camunda/app/**"))
                        .defaultAuthenticationEntryPointFor(challenge, Doors.path("/camunda/api/**")))
                .addFilterBefore(shared.intoTasklistFromOutside(), AuthorizationFilter.class);
    }
}
