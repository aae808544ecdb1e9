package vn.motcua.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;

/**
 * What one dossier costs the database, from filing to result. These numbers do not depend on the machine, so they may not
 * grow unnoticed: whoever needs more says so here, and whoever saves some writes down the new number.
 */
@ShopTest
@Import(StatementBudgetTest.Counting.class)
@OnPostgresToo
@DisplayName("One dossier, from filing to result")
class StatementBudgetTest {

    private static final int DOSSIERS = 3;

    /** A household business, filed at the counter with an e-mail address, in time; what officers look up is not counted. */
    private static final Map<String, Integer> BUDGET = new TreeMap<>(Map.of(
            "select statements", 84,
            "insert statements", 68,
            "insert rows", 112,
            "update statements", 27,
            "update rows", 27,
            "delete statements", 25,
            "delete rows", 46,
            "commits", 6));

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        static StatementCounter statementCounter() {
            return new StatementCounter();
        }
    }

    @Autowired
    Shop shop;

    @Autowired
    TaskService tasks;

    @Autowired
    StatementCounter counter;

    @Test
    @DisplayName("takes no more statements, rows and commits than it has been granted")
    void keepsToItsBudget() {
        shop.openForTheDay("2026-09-07T09:00");
        work();
        counter.start();
        counter.stop();
        for (int dossier = 0; dossier < DOSSIERS; dossier++) {
            work();
        }

        Map<String, Integer> spent = new TreeMap<>();
        for (String kind : new String[] {"select", "insert", "update", "delete"}) {
            spent.put(kind + " statements", perDossier(counter.statements(kind)));
            if (!kind.equals("select")) {
                spent.put(kind + " rows", perDossier(counter.rows(kind)));
            }
        }
        spent.put("commits", perDossier(counter.counts().get(StatementCounter.COMMITS)));
        assertThat(spent)
                .as("a dossier; by table, of %d: %s", DOSSIERS, counter.counts())
                .allSatisfy((what, count) -> assertThat(count).as(what).isLessThanOrEqualTo(BUDGET.get(what)));
    }

    private void work() {
        counter.goOn();
        String code = shop.file(
                "household-business-registration",
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        counter.stop();
        complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
        complete(code, "UserTask_SignResult", Map.of("signDecision", "sign"));
        complete(code, "UserTask_HandOverResult", Map.of("delivery", "COUNTER"));
    }

    private void complete(String code, String key, Map<String, Object> answers) {
        Task task = shop.task(code, key);
        shop.as(shop.firstGroup(task), () -> {
            counter.goOn();
            tasks.complete(task.getId(), answers);
            counter.stop();
            return null;
        });
    }

    private static int perDossier(long sum) {
        return (int) Math.ceil(sum / (double) DOSSIERS);
    }
}
