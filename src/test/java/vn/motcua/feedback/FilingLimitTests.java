package vn.motcua.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vn.motcua.platform.Refused;

class FilingLimitTests {

    private final FilingLimit limit = new FilingLimit();

    @Test
    void stopsOneAddressAndNoOther() {
        for (int i = 0; i < FilingLimit.PER_ADDRESS; i++) {
            limit.take("192.0.2.1");
        }

        assertThatThrownBy(() -> limit.take("192.0.2.1")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.TOO_MANY);
            assertThat((long) refused.arguments()[0]).isBetween(1L, 3600L);
        });
        assertThatCode(() -> limit.take("192.0.2.2")).doesNotThrowAnyException();
    }
}
