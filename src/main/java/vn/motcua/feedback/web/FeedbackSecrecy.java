package vn.motcua.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keeps the secret of an item, which stands in its address, out of caches, search engines and other sites. */
@Configuration(proxyBeanMethods = false)
class FeedbackSecrecy implements WebMvcConfigurer {

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
                .addPathPatterns("/phan-anh/**")
                // Published answers are for everybody, search engines too.
                .excludePathPatterns("/phan-anh");
    }
}
