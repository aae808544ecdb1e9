package vn.motcua.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Which language a request is answered in: Vietnamese, unless the reader chose English with {@code ?lang=en}.
 *
 * <p>Pages do not follow the browser's {@code Accept-Language}: many a citizen's telephone is set to English, and the
 * State speaks Vietnamese first. An API client cannot click a switch, so {@code /api/**} does follow it.
 */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration implements WebMvcConfigurer {

    static final Locale VIETNAMESE = new Locale("vi");
    static final List<Locale> LANGUAGES = List.of(VIETNAMESE, Locale.ENGLISH);
    private static final String COOKIE = "motcua-lang";

    private final Environment environment;

    LanguageConfiguration(Environment environment) {
        this.environment = environment;
    }

    /** The spoken language that {@code tag} names; null for every other. */
    static @Nullable Locale spoken(@Nullable String tag) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(tag))
                .findFirst()
                .orElse(null);
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver(COOKIE) {
            @Override
            protected @Nullable Locale parseLocaleValue(String value) {
                return spoken(value);
            }
        };
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setCookieSecure(environment.getRequiredProperty("motcua.https", Boolean.class));
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setDefaultLocaleFunction(LanguageConfiguration::unchosen);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PageInterceptor(environment.acceptsProfiles(Profiles.of("demo"))));
    }

    /** The language of an answer that is given before, or instead of, the page or API that was asked for. */
    static Locale unchosen(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String address = failed == null ? request.getRequestURI() : failed.toString();
        boolean asksItself = address.startsWith(request.getContextPath() + "/api/")
                && request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null;
        if (!asksItself) {
            return VIETNAMESE;
        }
        return Collections.list(request.getLocales()).stream()
                .filter(asked -> spoken(asked.getLanguage()) != null)
                .findFirst()
                .map(asked -> asked.getLanguage().equals(VIETNAMESE.getLanguage()) ? VIETNAMESE : Locale.ENGLISH)
                .orElse(VIETNAMESE);
    }
}
