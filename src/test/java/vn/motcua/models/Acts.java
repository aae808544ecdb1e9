package vn.motcua.models;

import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.OfficerAct;

/** The acts of officers, ready to be performed. */
final class Acts {

    static final Map<String, OfficerAct> BY_NAME = scan(new AssignableTypeFilter(OfficerAct.class)).stream()
            .collect(Collectors.toMap(
                    type -> type.getAnnotation(ModelAct.class).name(), type -> (OfficerAct) make(type)));

    private Acts() {}

    private static Set<Class<?>> scan(TypeFilter filter) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(filter);
        return scanner.findCandidateComponents("vn.motcua").stream()
                .map(BeanDefinition::getBeanClassName)
                .<Class<?>>map(Acts::load)
                .filter(Acts::isShipped)
                .collect(Collectors.toSet());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tests may bring words and acts of their own; models must do without them. */
    private static boolean isShipped(Class<?> type) {
        return !type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .contains("test-classes");
    }

    /** The real act, what it relies on being real inside its package and a stand-in beyond. */
    private static Object make(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(Acts::standIn)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make " + type, e);
        }
    }

    private static Object standIn(Class<?> type) {
        if (type == Clock.class) {
            return Clock.fixed(Instant.parse("2026-09-07T02:00:00Z"), VietnamTime.ZONE);
        }
        boolean inside = !Modifier.isPublic(type.getModifiers()) && !type.isInterface();
        return inside ? make(type) : mock(type, RETURNS_DEEP_STUBS);
    }
}
