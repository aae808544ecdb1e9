package vn.motcua.rulebook.camunda.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableCheckTest {

    @Test
    void findsNothingInTheShippedTables() {
        assertThat(ShippedFiles.read().tableFindings()).isEmpty();
    }
}
