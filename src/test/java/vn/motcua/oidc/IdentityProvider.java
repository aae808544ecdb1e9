package vn.motcua.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A real authorization server on the loopback, as an authority would run one; an application of its own. */
final class IdentityProvider {

    static final String CLIENT = "motcua";
    static final String AUDIENCE = "motcua-api";
    static final String SECRET = "bi-mat-cua-bai-kiem-thu";
    static final String PORTAL_SECRET = "bi-mat-cua-cong-kiem-thu";
    static final String PASSWORD = "mat-khau-o-noi-khac";

    /** Who is there, and in what groups. */
    static final Map<String, List<String>> USERS = Map.of(
            "van.nguyen", List.of("31.11560-clerk"),
            "huy.do", List.of("31.11560.UB-specialist"),
            "hanh.trinh", List.of("/nghiep-vu/phan-tich"),
            "moi.vao", List.of());

    static final RSAKey KEY = key("one");

    private static ServletWebServerApplicationContext running;
    private static volatile @Nullable Hang hang;

    private static volatile RSAKey signing = KEY;

    private record Hang(String path, CountDownLatch end) implements AutoCloseable {

        @Override
        public void close() {
            signing = KEY;
            hang = null;
            end.countDown();
        }
    }

    private IdentityProvider() {}

    /** Its address; it is started when somebody first asks for it. */
    static synchronized String issuer() {
        if (running == null) {
            running = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                    .web(WebApplicationType.SERVLET)
                    .properties(
                            "spring.config.name=identity-provider",
                            "server.port=0",
                            "server.address=127.0.0.1",
                            "server.servlet.session.cookie.name=PROVIDER",
                            "spring.main.banner-mode=off")
                    .run();
        }
        return "http://127.0.0.1:" + running.getWebServer().getPort();
    }

    /** Until it is closed, requests for this path get no answer, and tokens are signed with a key not seen before. */
    static AutoCloseable hangingAt(String path) {
        Hang now = new Hang(path, new CountDownLatch(1));
        signing = key("key-" + path.hashCode());
        hang = now;
        return now;
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        SecurityAutoConfiguration.class
    })
    static class Server {

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http) throws Exception {
            OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, endpoints -> endpoints.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(handling ->
                            handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain people(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        /** Does not answer at one address for as long as it is told so. */
        @Bean
        FilterRegistrationBean<Filter> hanging() {
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
                Hang now = hang;
                if (now != null
                        && ((HttpServletRequest) request).getRequestURI().equals(now.path())) {
                    try {
                        now.end().await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                chain.doFilter(request, response);
            });
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(USERS.keySet().stream()
                    .map(user -> User.withUsername(user)
                            .password("{noop}" + PASSWORD)
                            .authorities("officer")
                            .build())
                    .toList());
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId("pages")
                            .clientId(CLIENT)
                            .clientSecret("{noop}" + SECRET)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUris(addresses -> addresses.addAll(Redirects.ADDRESSES))
                            .postLogoutRedirectUris(addresses -> addresses.addAll(Redirects.AFTER_LOGOUT))
                            .scope("openid")
                            .scope("profile")
                            .clientSettings(ClientSettings.builder()
                                    .requireProofKey(true)
                                    .build())
                            .build(),
                    RegisteredClient.withId("portal")
                            .clientId("cong-dvc")
                            .clientSecret("{noop}" + PORTAL_SECRET)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                            .build());
        }

        @Bean
        JWKSource<SecurityContext> keys() {
            return (selector, context) -> selector.select(new JWKSet(signing));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                String who = context.getPrincipal().getName();
                boolean person = USERS.containsKey(who);
                context.getClaims().claim("groups", person ? USERS.get(who) : List.of("portal-client"));
                if (person) {
                    context.getClaims().claim("preferred_username", who);
                }
                if ("access_token".equals(context.getTokenType().getValue())) {
                    context.getClaims().audience(List.of(AUDIENCE));
                }
            };
        }
    }

    /** Where the provider may send people back to; known before the application under test has a port. */
    static final class Redirects {

        static final int PORT = FreePort.find();
        static final List<String> ADDRESSES = List.of("http://127.0.0.1:" + PORT + "/login/oauth2/code/motcua");
        static final List<String> AFTER_LOGOUT = List.of("http://127.0.0.1:" + PORT + "/dang-nhap?loggedOut");

        private Redirects() {}
    }

    /** A port that nobody has at the moment. */
    private static final class FreePort {

        static int find() {
            try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
