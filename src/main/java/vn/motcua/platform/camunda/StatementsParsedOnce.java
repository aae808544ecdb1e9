package vn.motcua.platform.camunda;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.ibatis.builder.SqlSourceBuilder;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.scripting.xmltags.DynamicContext;
import org.apache.ibatis.scripting.xmltags.DynamicSqlSource;
import org.apache.ibatis.scripting.xmltags.SqlNode;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Looks for the parameters in the text of a statement once, where MyBatis does so at every execution of a statement whose
 * text depends on what is asked. The text is put together each time, as ever; only what is found in an equal text, for
 * parameters of an equal class, is remembered. Statements that repeat a part for each of several values are left alone:
 * what they find depends on the values.
 */
final class StatementsParsedOnce {

    /** Texts remembered; the engine has some hundred statements, of which most have a few texts. */
    private static final int TEXTS = 4_000;

    private static final Field SOURCE = field(MappedStatement.class, "sqlSource");
    private static final Field ROOT = field(DynamicSqlSource.class, "rootSqlNode");

    private final Configuration configuration;
    private final Cache<Text, SqlSource> parsed =
            Caffeine.newBuilder().maximumSize(TEXTS).build();

    private StatementsParsedOnce(Configuration configuration) {
        this.configuration = configuration;
    }

    private record Text(String sql, Class<?> parameter) {}

    /** From now on all statements of this configuration are. */
    static void in(Configuration configuration) {
        StatementsParsedOnce statements = new StatementsParsedOnce(configuration);
        // An id that several statements share stands for an ambiguity, which is no statement.
        Collection<?> all = configuration.getMappedStatements();
        for (Object one : all) {
            if (one instanceof MappedStatement statement
                    && ReflectionUtils.getField(SOURCE, statement) instanceof DynamicSqlSource source) {
                SqlNode root = (SqlNode) Objects.requireNonNull(ReflectionUtils.getField(ROOT, source));
                replace(statement, parameter -> statements.bound(root, parameter));
            }
        }
    }

    /** MyBatis has no way to have a statement made of another text. */
    static void replace(MappedStatement statement, SqlSource source) {
        ReflectionUtils.setField(SOURCE, statement, source);
    }

    private BoundSql bound(SqlNode root, @Nullable Object parameter) {
        DynamicContext context = new DynamicContext(configuration, parameter);
        root.apply(context);
        Map<String, Object> bindings = context.getBindings();
        Text asked = new Text(context.getSql(), parameter == null ? Object.class : parameter.getClass());
        SqlSource found = isPlain(bindings) ? parsed.get(asked, text -> parse(text, bindings)) : parse(asked, bindings);
        BoundSql bound = found.getBoundSql(parameter);
        bindings.forEach(bound::setAdditionalParameter);
        return bound;
    }

    private SqlSource parse(Text text, Map<String, Object> bindings) {
        return new SqlSourceBuilder(configuration).parse(text.sql(), text.parameter(), bindings);
    }

    /** Whether the text has no parameters but the caller's own. */
    private static boolean isPlain(Map<String, Object> bindings) {
        return bindings.keySet().stream()
                .allMatch(name -> name.equals(DynamicContext.PARAMETER_OBJECT_KEY)
                        || name.equals(DynamicContext.DATABASE_ID_KEY));
    }

    private static Field field(Class<?> type, String name) {
        Field field = Objects.requireNonNull(ReflectionUtils.findField(type, name));
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
