package vn.motcua.platform.camunda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;

/**
 * Remembers by which method a property of a query is read. The text of a statement depends on some hundred properties of
 * its query, and for most of them MyBatis goes through all methods of the class each time.
 */
final class PropertiesFoundOnce extends ObjectPropertyAccessor {

    private final ClassValue<Map<String, Optional<Method>>> found = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private PropertiesFoundOnce() {}

    /** From now on those of the engine's queries are; the place to say so is one for the whole JVM. */
    static void ofQueries() {
        PropertiesFoundOnce accessor = new PropertiesFoundOnce();
        OgnlRuntime.setPropertyAccessor(AbstractQuery.class, accessor);
        OgnlRuntime.setPropertyAccessor(ListQueryParameterObject.class, accessor);
    }

    @Override
    public Object getPossibleProperty(OgnlContext context, Object target, String name) throws OgnlException {
        Optional<Method> method = found.get(target.getClass()).computeIfAbsent(name, key -> find(target, key));
        if (method.isEmpty()) {
            return super.getPossibleProperty(context, target, name);
        }
        try {
            return OgnlRuntime.invokeMethod(target, method.get(), new Object[0]);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new OgnlException(name, e);
        }
    }

    /** In the order of MyBatis. */
    private static Optional<Method> find(Object target, String name) {
        return Optional.ofNullable(OgnlRuntime.getGetMethod(target.getClass(), name))
                .or(() -> Optional.ofNullable(OgnlRuntime.getReadMethod(target.getClass(), name)));
    }
}
