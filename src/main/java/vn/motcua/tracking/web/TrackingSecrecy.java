package vn.motcua.tracking.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps the secret, which stands in the address, where it is: no referrer tells it to other sites, no cache keeps the
 * page on a shared computer, no search engine lists it. Set before the handler runs, so that refusals carry it too.
 */
@Configuration(proxyBeanMethods = false)
class TrackingSecrecy implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        response.setHeader("Referrer-Policy", "no-referrer");
                        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                        response.setHeader("X-Robots-Tag", "noindex, nofollow");
                        return true;
                    }
                })
                .addPathPatterns("/tra-cuu/**", "/api/tracking/**");
    }
}
