package vn.motcua.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Guessing passwords is slow, and locks nobody out")
class LoginLimitTest {

    private final LoginLimit limit = new LoginLimit(3, 5);

    private void fails(String user, String address, int times) {
        for (int i = 0; i < times; i++) {
            limit.failed(user, address);
        }
    }

    @Test
    void aStrangerLocksOnlyThemselvesOut() {
        fails("van", "198.51.100.1", 3);

        assertThatThrownBy(() -> limit.check("van", "198.51.100.1"))
                .isInstanceOfSatisfying(TooManyAttempts.class, refused -> assertThat(refused.seconds())
                        .isPositive());
        assertThatCode(() -> limit.check("van", "203.0.113.9")).doesNotThrowAnyException();
        assertThatCode(() -> limit.check("huy", "198.51.100.1")).doesNotThrowAnyException();
    }

    @Test
    void walkingThroughUsersIsSlowToo() {
        for (int i = 0; i < 5; i++) {
            limit.failed("user" + i, "198.51.100.1");
        }

        assertThatThrownBy(() -> limit.check("huy", "198.51.100.1")).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void whoHasLoggedInThereBeforeIsNotKeptOutByTheNeighbours() {
        limit.succeeded("van", "198.51.100.1");
        for (int i = 0; i < 5; i++) {
            limit.failed("user" + i, "198.51.100.1");
        }

        assertThatCode(() -> limit.check("van", "198.51.100.1")).doesNotThrowAnyException();
        fails("van", "198.51.100.1", 3);
        assertThatThrownBy(() -> limit.check("van", "198.51.100.1")).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        fails("van", "198.51.100.1", 2);
        limit.succeeded("van", "198.51.100.1");
        fails("van", "198.51.100.1", 2);

        assertThatCode(() -> limit.check("van", "198.51.100.1")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "fe80::1%eth0, fe80::2, true",
        "::ffff:198.51.100.1, 198.51.100.1, true",
        "198.51.100.1, 198.51.100.2, false",
        "unknown, unknown, true",
        "not:an:address, 198.51.100.1, false"
    })
    @DisplayName("Whoever has a network of IPv6 has one place")
    void places(String one, String other, boolean same) {
        assertThat(ClientNetwork.of(one).equals(ClientNetwork.of(other))).isEqualTo(same);
    }
}
