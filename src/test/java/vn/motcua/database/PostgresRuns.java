package vn.motcua.database;

import java.io.IOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves the tests on PostgreSQL out where there is none for the platform; a build server must have one. */
class PostgresRuns implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!Postgres.chosen()) {
            return ConditionEvaluationResult.enabled("runs on H2 this time");
        }
        try {
            Postgres.server();
            return ConditionEvaluationResult.enabled("PostgreSQL runs");
        } catch (IOException | RuntimeException e) {
            if (System.getenv("CI") != null) {
                throw new IllegalStateException("PostgreSQL does not run here, and CI is set", e);
            }
            String reason = "PostgreSQL does not run here, so its tests are left out: " + e;
            System.out.println("[DATABASE] " + reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
