package vn.motcua.rulebook.camunda;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.platform.TransactionMemory;

/**
 * Hears what this node publishes, and knows when another node has. Deployments are only ever added, so what is in force
 * has not changed as long as there are as many of them; that is asked once in each transaction. A transaction that
 * publishes something itself asks everything afresh.
 */
@Component
class PublicationListener implements Deployer {

    private static final String PUBLISHED = "published";

    private final JdbcClient jdbc;
    private final TransactionMemory<String, Long> deployments = new TransactionMemory<>();
    private final TransactionMemory<String, Boolean> publishing = new TransactionMemory<>();

    PublicationListener(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            publishing.get(PUBLISHED, same -> true);
        }
    }

    /** Answers that hold until the next publication, on whatever node. */
    <V> InForce<V> answers(Function<String, V> ask) {
        return new InForce<>(ask);
    }

    /** What is in force by the key of a table or model; thread-safe. */
    final class InForce<V> {

        private record Known<V>(long deployments, Map<String, V> answers) {}

        private final Function<String, V> ask;
        private volatile Known<V> known = new Known<>(-1, Map.of());

        private InForce(Function<String, V> ask) {
            this.ask = ask;
        }

        V get(String key) {
            if (publishing.keeps(PUBLISHED)) {
                return ask.apply(key);
            }
            long count = deployments.get(PUBLISHED, same -> count());
            Known<V> current = known;
            if (current.deployments != count) {
                current = new Known<>(count, new ConcurrentHashMap<>());
                known = current;
            }
            V answer = current.answers.get(key);
            if (answer == null) {
                answer = ask.apply(key);
                current.answers.put(key, answer);
            }
            return answer;
        }
    }

    private long count() {
        return jdbc.sql("select count(*) from act_re_deployment")
                .query(Long.class)
                .single();
    }
}
