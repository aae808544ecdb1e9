package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
@DisplayName("A job that fails")
class FailedJobTest {

    @Autowired
    Shop shop;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @BeforeEach
    void monday() {
        shop.openForTheDay("2026-09-07T09:00");
    }

    @Test
    @DisplayName("is tried again after 1, 5 and 30 minutes and 2 hours, not three times at once")
    void waits() {
        String code = shop.file(
                "household-business-registration",
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        String instance = shop.process(code);
        String job = shop.firstTimer(code);
        runtime.setVariable(instance, "dossierCode", "khong-co");
        try {
            for (Duration pause : new Duration[] {
                Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2)
            }) {
                assertThatThrownBy(() -> management.executeJob(job));
                assertThat(find(job).getRetries()).isPositive();
                assertThat(Duration.between(shop.now(), find(job).getDuedate().toInstant()))
                        .isEqualTo(pause);
            }
        } finally {
            runtime.setVariable(instance, "dossierCode", code);
            management.setJobRetries(job, 1);
        }
    }

    private Job find(String id) {
        return management.createJobQuery().jobId(id).singleResult();
    }
}
