package vn.motcua.platform;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a command of the program needs of the application: its settings and some parts; no engine, no pages, no jobs. */
public final class CommandLineParts {

    private CommandLineParts() {}

    /**
     * @param parts configuration that names the parts
     * @param arguments the program's command line
     * @return to be closed by who asks
     */
    public static ConfigurableApplicationContext open(Class<?> parts, String... arguments) {
        return new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(arguments);
    }
}
