package vn.motcua.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GuessLimitTest {

    private static final String CODE = "31.11560-260907-0001";
    private static final String STRANGER = "203.0.113.7";
    private static final String HOLDER = "198.51.100.9";

    private final GuessLimit guesses = new GuessLimit();

    @Test
    void aStrangerDoesNotLockTheHolderOut() {
        fail(CODE, STRANGER, 1000);

        assertThatThrownBy(() -> guesses.check(CODE, STRANGER)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.TOO_MANY);
            assertThat((Long) refused.arguments()[0]).isPositive();
        });
        assertThatCode(() -> guesses.check(CODE, HOLDER)).doesNotThrowAnyException();
    }

    @Test
    void someMistakesAreAllowed() {
        fail(CODE, HOLDER, 9);

        assertThatCode(() -> guesses.check(CODE, HOLDER)).doesNotThrowAnyException();
    }

    @Test
    void walkingThroughCodesIsSlowToo() {
        for (int serial = 1; serial <= 100; serial++) {
            guesses.failed("31.11560-260907-%04d".formatted(serial), STRANGER);
        }

        assertThatThrownBy(() -> guesses.check("31.11560-260908-0001", STRANGER))
                .isInstanceOf(Refused.class);
        assertThatCode(() -> guesses.check("31.11560-260908-0001", HOLDER)).doesNotThrowAnyException();
    }

    @Test
    void rightAnswersCostNothing() {
        for (int i = 0; i < 1000; i++) {
            guesses.check(CODE, HOLDER);
        }

        assertThatCode(() -> guesses.check(CODE, HOLDER)).doesNotThrowAnyException();
    }

    private void fail(String code, String address, int times) {
        for (int i = 0; i < times; i++) {
            guesses.failed(code, address);
        }
    }
}
