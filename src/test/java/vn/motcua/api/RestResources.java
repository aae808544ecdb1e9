package vn.motcua.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every door of a JAX-RS resource and of the resources below it, as {@code GET /path/{id}}, read from annotations. */
final class RestResources {

    private RestResources() {}

    static Set<String> of(String root, Class<?> resource) {
        Set<String> doors = new HashSet<>();
        Path path = typesOf(resource).stream()
                .map(type -> type.getAnnotation(Path.class))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
        if (path != null) {
            walk(joined(root, path.value()), resource, new ArrayList<>(), doors);
        }
        return doors;
    }

    private static void walk(String prefix, Class<?> resource, List<Class<?>> above, Set<String> doors) {
        if (above.contains(resource)) {
            return;
        }
        List<Class<?>> here = new ArrayList<>(above);
        here.add(resource);
        for (Method method : resource.getMethods()) {
            List<Method> declared = declarations(resource, method);
            String path = declared.stream()
                    .map(one -> one.getAnnotation(Path.class))
                    .filter(found -> found != null)
                    .map(Path::value)
                    .findFirst()
                    .orElse(null);
            List<String> verbs =
                    declared.stream().flatMap(RestResources::verbs).distinct().toList();
            String address = path == null ? prefix : joined(prefix, path);
            if (!verbs.isEmpty()) {
                verbs.forEach(verb -> doors.add(verb + " " + address));
            } else if (path != null) {
                walk(address, method.getReturnType(), here, doors);
            }
        }
    }

    private static Stream<String> verbs(AnnotatedElement method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value);
    }

    /** The method and what it overrides: annotations stand on interfaces. */
    private static List<Method> declarations(Class<?> resource, Method method) {
        List<Method> found = new ArrayList<>();
        for (Class<?> type : typesOf(resource)) {
            try {
                found.add(type.getDeclaredMethod(method.getName(), method.getParameterTypes()));
            } catch (NoSuchMethodException elsewhere) {
                // Declared further up.
            }
        }
        return found;
    }

    private static List<Class<?>> typesOf(Class<?> type) {
        List<Class<?>> types = new ArrayList<>(List.of(type));
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .forEach(above -> types.addAll(typesOf(above)));
        return types;
    }

    private static String joined(String root, String path) {
        String middle = path.startsWith("/") ? path : "/" + path;
        String all = root + middle;
        return all.endsWith("/") ? all.substring(0, all.length() - 1) : all;
    }
}
