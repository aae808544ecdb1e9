package vn.motcua.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.platform.Caller;

/** Remembers the chosen language and gives each page what the layout shows: language switch, user, demo mark. */
class PageInterceptor implements HandlerInterceptor {

    private static final String PARAMETER = "lang";

    private final boolean demo;

    PageInterceptor(boolean demo) {
        this.demo = demo;
    }

    /**
     * One side of the language switch.
     *
     * @param href query only, so that the link can never lead away from the page it stands on
     */
    record LanguageLink(String tag, String name, String href, boolean current) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Locale chosen = LanguageConfiguration.spoken(request.getParameter(PARAMETER));
        LocaleResolver resolver = RequestContextUtils.getLocaleResolver(request);
        if (chosen != null && resolver != null) {
            resolver.setLocale(request, response, chosen);
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
            return;
        }
        String current = RequestContextUtils.getLocale(request).getLanguage();
        List<LanguageLink> languages = LanguageConfiguration.LANGUAGES.stream()
                .map(language -> new LanguageLink(
                        language.getLanguage(),
                        language.equals(Locale.ENGLISH) ? "English" : "Tiếng Việt",
                        samePageIn(language, request),
                        language.getLanguage().equals(current)))
                .toList();
        page.addObject("languages", languages);
        page.addObject("demo", demo);
        if (request.getUserPrincipal() instanceof Authentication user) {
            page.addObject("officer", user.getName());
            page.addObject("administers", Caller.of(user).administers());
            page.addObject("worksOnRulebook", Caller.of(user).worksOnRulebook());
        }
    }

    private static String samePageIn(Locale language, HttpServletRequest request) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .replaceQueryParam(PARAMETER, language.getLanguage())
                .build()
                .toUriString();
    }
}
