package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

@DisplayName("Settings that are printed show no secret")
class SecretsInLogsTest {

    private static final Pattern SECRET =
            Pattern.compile(".*(password|secret|token|key|keys|keyset)", Pattern.CASE_INSENSITIVE);

    static Stream<Class<?>> settingsWithSecrets() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("vn.motcua").stream()
                .<Class<?>>map(found -> type(found.getBeanClassName()))
                .filter(Class::isRecord)
                .filter(type -> Arrays.stream(type.getRecordComponents()).anyMatch(SecretsInLogsTest::secret));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean secret(RecordComponent component) {
        return component.getType() == String.class
                && SECRET.matcher(component.getName()).matches();
    }

    @Test
    @DisplayName("the administrator, the provider, the Portal, payment and short messages have one")
    void known() {
        assertThat(settingsWithSecrets()).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("settingsWithSecrets")
    void hidden(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        Object[] values = Arrays.stream(components)
                .map(component ->
                        secret(component) ? "rat-bi-mat" : component.getType() == boolean.class ? Boolean.FALSE : null)
                .toArray();

        assertThat(constructor.newInstance(values).toString())
                .startsWith(type.getSimpleName())
                .doesNotContain("rat-bi-mat");
    }
}
