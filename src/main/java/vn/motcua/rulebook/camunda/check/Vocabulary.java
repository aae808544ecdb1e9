package vn.motcua.rulebook.camunda.check;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.ModelWord;

/**
 * The published words and acts, read from the classes themselves, so that models are checked against the same
 * vocabulary with and without a running system. Messages, roles, variables and extension properties are the enums
 * {@code ModelMessage}, {@code OfficerRole}, {@code ModelVariable} and {@code ModelProperty}.
 */
public final class Vocabulary {

    /**
     * What an officer can be asked to do.
     *
     * @param answers what gateways may read of it
     * @param fields what its form must ask for
     */
    public record Act(String name, Set<String> answers, Set<String> fields) {}

    private static final String HOUSE = "vn.motcua";

    private static final SingletonSupplier<Vocabulary> PUBLISHED = SingletonSupplier.of(Vocabulary::new);

    private final Map<String, Class<?>> words = new TreeMap<>();
    private final Map<String, Act> acts = new TreeMap<>();

    private Vocabulary() {
        for (Class<?> type : scan(ModelWord.class)) {
            words.put(type.getAnnotation(ModelWord.class).value(), type);
        }
        for (Class<?> type : scan(ModelAct.class)) {
            ModelAct act = type.getAnnotation(ModelAct.class);
            acts.put(act.name(), new Act(act.name(), Set.of(act.answers()), Set.of(act.fields())));
        }
    }

    /** The vocabulary of this version of the system. */
    public static Vocabulary published() {
        return PUBLISHED.obtain();
    }

    private static List<Class<?>> scan(Class<? extends Annotation> mark) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(mark, false));
        return scanner.findCandidateComponents(HOUSE).stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), Vocabulary.class.getClassLoader()))
                .toList();
    }

    public Set<String> words() {
        return words.keySet();
    }

    /** The acts by name. */
    public Map<String, Act> acts() {
        return Map.copyOf(acts);
    }

    /** The methods that a word offers; empty for an unknown word. */
    public List<Method> methods(String word) {
        Class<?> type = words.get(word);
        return type == null
                ? List.of()
                : Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .toList();
    }

    /** What a word answers; empty if it offers no such method with so many arguments. */
    public Optional<Class<?>> answer(String word, String method, int arguments) {
        return methods(word).stream()
                .filter(offered -> offered.getName().equals(method) && offered.getParameterCount() == arguments)
                .findFirst()
                .map(Method::getReturnType);
    }
}
