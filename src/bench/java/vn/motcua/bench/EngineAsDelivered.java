package vn.motcua.bench;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The bare engine with the libraries that its own bill of materials names, in a class loader of its own: it differs from
 * {@link BareEngine} in the version of FEEL, which we raise and which parses every cell of a table anew at every
 * evaluation in the version that is delivered.
 */
final class EngineAsDelivered {

    private static final String OURS = "feel-engine-1.19.5-scala-shaded.jar";

    /** Put there by the build. */
    private static final Path DELIVERED = Path.of("target", "bench-engine", "feel-engine-1.19.3-scala-shaded.jar");

    private EngineAsDelivered() {}

    static boolean isThere() {
        return Files.exists(DELIVERED);
    }

    static Rival open(Database database) throws Exception {
        ClassLoader apart = new URLClassLoader(libraries(), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(apart);
        try {
            Method open = apart.loadClass(EngineAsDelivered.class.getName()).getDeclaredMethod("openHere", String.class);
            open.setAccessible(true);
            return reached(open.invoke(null, database.name()), apart);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A table in the DMN engine as delivered. */
    @SuppressWarnings("unchecked")
    static Function<Map<String, Object>, List<Map<String, Object>>> table(String key, byte[] dmn) throws Exception {
        ClassLoader apart = new URLClassLoader(libraries(), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(apart);
        try {
            Constructor<?> table =
                    apart.loadClass(CamundaTable.class.getName()).getDeclaredConstructor(String.class, byte[].class);
            table.setAccessible(true);
            return (Function<Map<String, Object>, List<Map<String, Object>>>) table.newInstance(key, dmn);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Called inside the class loader. */
    static Object openHere(String database) {
        return new BareEngine(Database.valueOf(database), BareEngine.Settings.SHIPPED);
    }

    private static URL[] libraries() throws MalformedURLException {
        List<URL> libraries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path library = Path.of(entry);
            libraries.add((library.endsWith(OURS) ? DELIVERED : library).toUri().toURL());
        }
        return libraries.toArray(URL[]::new);
    }

    private static Rival reached(Object engine, ClassLoader apart) {
        return (Rival) Proxy.newProxyInstance(
                Rival.class.getClassLoader(), new Class<?>[] {Rival.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("name")) {
                        return "bare engine as delivered";
                    }
                    Thread thread = Thread.currentThread();
                    ClassLoader before = thread.getContextClassLoader();
                    thread.setContextClassLoader(apart);
                    try {
                        Method method = find(engine.getClass(), called);
                        method.setAccessible(true);
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException failed) {
                        throw new IllegalStateException(failed.getCause());
                    } finally {
                        thread.setContextClassLoader(before);
                    }
                });
    }

    private static Method find(Class<?> type, Method called) throws NoSuchMethodException {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            try {
                return declaring.getDeclaredMethod(called.getName(), called.getParameterTypes());
            } catch (NoSuchMethodException inherited) {
                // Further up.
            }
        }
        throw new NoSuchMethodException(called.toString());
    }
}
