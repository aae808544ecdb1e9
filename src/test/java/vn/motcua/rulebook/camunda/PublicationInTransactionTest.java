package vn.motcua.rulebook.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.processes.ShopTest;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

@ShopTest
class PublicationInTransactionTest {

    @Autowired
    DecisionTables tables;

    @Autowired
    RulebookInForce rulebook;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void answersByTheTableItHasJustPublished() {
        String before = tables.definitionInForce("fee");

        transaction.executeWithoutResult(status -> {
            assertThat(amount()).isNotEqualTo(60_000);
            publish();
            assertThat(tables.definitionInForce("fee")).isNotEqualTo(before);
            assertThat(amount()).isEqualTo(60_000);
            status.setRollbackOnly();
        });

        assertThat(tables.definitionInForce("fee")).isEqualTo(before);
    }

    private long amount() {
        return tables.decide(
                        "fee",
                        Map.of(
                                "procedure",
                                "household-business-registration",
                                "province",
                                "31",
                                "facts",
                                Map.of(),
                                "options",
                                List.of(),
                                "receivedOn",
                                LocalDate.of(2026, 9, 7)))
                .single()
                .number("amount");
    }

    private void publish() {
        try {
            String changed =
                    Files.readString(TableFiles.file("fee")).replaceAll("<text>\\d{5,6}</text>", "<text>60000</text>");
            rulebook.publish("Phí mới", List.of(new RulebookFile("fee.dmn", changed)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
