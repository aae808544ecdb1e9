package vn.motcua.faults;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.motcua.journal.JournalReport;
import vn.motcua.journal.JournalVerification;
import vn.motcua.journal.JournaledTables;

/** The journal of the nodes' database, verified from outside of them as the operator's command does. */
final class Chains {

    private final DataSource database;

    Chains(DataSource database) {
        this.database = database;
    }

    /**
     * @param broken what was found, in words
     * @param chained codes of the dossiers that have a chain
     */
    record Verified(long entries, long seals, List<String> broken, Set<String> chained) {}

    Verified verify() {
        try (AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext()) {
            parts.registerBean(DataSource.class, () -> database);
            parts.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
            parts.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database));
            parts.register(JournalVerification.class);
            ClassPathScanningCandidateComponentProvider tables = new ClassPathScanningCandidateComponentProvider(false);
            tables.addIncludeFilter(new AssignableTypeFilter(JournaledTables.class));
            for (BeanDefinition feature : tables.findCandidateComponents("vn.motcua")) {
                parts.registerBeanDefinition(feature.getBeanClassName(), feature);
            }
            parts.refresh();
            JournalReport report = parts.getBean(JournalVerification.class).verify(null);
            return new Verified(
                    report.entries(),
                    report.seals(),
                    report.findings().stream().map(String::valueOf).toList(),
                    JdbcClient.create(database)
                            .sql(
                                    "select distinct substring(subject from 9) from journal_entry where subject like 'dossier/%'")
                            .query(String.class)
                            .list()
                            .stream()
                            .collect(Collectors.toSet()));
        }
    }
}
