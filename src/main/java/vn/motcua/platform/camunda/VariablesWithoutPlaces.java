package vn.motcua.platform.camunda;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the variables of a task or an execution out of their own table. The engine joins the executions, twice, to tell
 * which activity a variable belongs to, which only its API asks for and which it reads there with statements of its own;
 * PostgreSQL plans that join anew at every execution.
 */
final class VariablesWithoutPlaces {

    private static final List<String> STATEMENTS = List.of("selectVariablesByTaskId", "selectVariablesByExecutionId");

    private static final Pattern WITH_PLACES = Pattern.compile(
            "(?s)\\s*SELECT\\s+RES\\.\\*,.*\\sFROM\\s+(\\S*ACT_RU_VARIABLE) RES\\s+LEFT JOIN.*\\sWHERE\\s(.*)");

    private VariablesWithoutPlaces() {}

    /** From now on they are. */
    static void in(Configuration configuration) {
        for (String statement : STATEMENTS) {
            MappedStatement mapped = configuration.getMappedStatement(statement);
            StatementsParsedOnce.replace(mapped, new OwnTable(configuration, mapped.getSqlSource()));
        }
    }

    private static final class OwnTable implements SqlSource {

        private final Configuration configuration;
        private final SqlSource engines;
        private final Map<String, String> texts = new ConcurrentHashMap<>();

        OwnTable(Configuration configuration, SqlSource engines) {
            this.configuration = configuration;
            this.engines = engines;
        }

        @Override
        public BoundSql getBoundSql(@Nullable Object parameter) {
            BoundSql bound = engines.getBoundSql(parameter);
            if (bound.getParameterMappings().size() > 1) {
                // Asked for some names only, of which there may be any number.
                return bound;
            }
            BoundSql own = new BoundSql(
                    configuration,
                    texts.computeIfAbsent(bound.getSql(), OwnTable::ownTable),
                    bound.getParameterMappings(),
                    parameter);
            bound.getAdditionalParameters().forEach(own::setAdditionalParameter);
            return own;
        }

        private static String ownTable(String text) {
            Matcher parts = WITH_PLACES.matcher(text);
            if (!parts.matches()) {
                throw new IllegalStateException("Not the engine's statement any more: " + text);
            }
            return "select RES.* from " + parts.group(1) + " RES where " + parts.group(2);
        }
    }
}
