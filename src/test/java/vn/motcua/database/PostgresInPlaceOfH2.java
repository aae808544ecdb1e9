package vn.motcua.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives every test that names a database in memory one of the same name in PostgreSQL, with the settings of the profile
 * that operators use, when the tests run with {@code -Dmotcua.test.database=postgres}.
 */
class PostgresInPlaceOfH2 implements ContextCustomizerFactory {

    /** One and the same, so that tests go on sharing their contexts. */
    private static final ContextCustomizer REPLACE = PostgresInPlaceOfH2::replace;

    private static final Pattern IN_MEMORY = Pattern.compile("jdbc:h2:mem:([\\w-]+).*");

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return Postgres.chosen() ? REPLACE : null;
    }

    private static void replace(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        Matcher database = IN_MEMORY.matcher(context.getEnvironment().getProperty("spring.datasource.url", ""));
        if (!database.matches()) {
            return;
        }
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        try {
            new YamlPropertySourceLoader()
                    .load("postgres", new ClassPathResource("application-postgres.yaml"))
                    .forEach(sources::addFirst);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sources.addFirst(new MapPropertySource("where PostgreSQL is", Postgres.settings(database.group(1))));
        sources.addFirst(
                new MapPropertySource("clocks that tests set by hand", Map.of("motcua.clock.tolerance", "36500d")));
    }
}
