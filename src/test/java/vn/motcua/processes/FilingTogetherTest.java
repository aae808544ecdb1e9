package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ShopTest
@DisplayName("Two counters of one shop")
class FilingTogetherTest {

    @Autowired
    Shop shop;

    @Autowired
    TransactionTemplate transaction;

    @Test
    @DisplayName("file the first two dossiers of the day at the same time, and both get a number")
    void firstOfTheDay() throws Exception {
        shop.now("2026-09-08T09:00");
        file(); // Whatever is read once is read now: a database waits for a lock only so long.
        shop.now("2026-09-09T09:00");
        CountDownLatch firstHasItsNumber = new CountDownLatch(1);

        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> transaction.execute(status -> {
            String code = file();
            firstHasItsNumber.countDown();
            pause();
            return code;
        }));
        assertThat(firstHasItsNumber.await(1, TimeUnit.MINUTES)).isTrue();
        String second = file();

        assertThat(first.get()).endsWith("-260909-0001");
        assertThat(second).endsWith("-260909-0002");
    }

    private String file() {
        return shop.file(
                "household-business-registration",
                Shop.HOAN_KIEM,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
    }

    /** Long enough for the other counter to come to the number, short enough for its patience. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
