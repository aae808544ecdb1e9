package vn.motcua.platform.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/** Links are sent as the templates write them. */
@Configuration(proxyBeanMethods = false)
class LinkConfiguration {

    /**
     * Would put a library's version into links to its files, which are found without it as well. To do so it looks for a
     * file behind every link of every page, in every archive of the class path, and remembers only what it found.
     */
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> resourceUrlEncodingFilter() {
        FilterRegistrationBean<ResourceUrlEncodingFilter> filter =
                new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
        filter.setEnabled(false);
        return filter;
    }
}
