package vn.motcua.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.platform.Refused;

class TypedTextTests {

    @Test
    void composesAndTrims() {
        assertThat(TypedText.optional("content", "  Xin cha\u0300o\r\nông  ", 20))
                .isEqualTo("Xin chào\nông");
    }

    /** A browser sends each line end as two characters, and an emoji is one for whoever types it. */
    @Test
    void countsAsPeopleDo() {
        assertThat(TypedText.optional("content", "a\r\nb", 3)).isEqualTo("a\nb");
        assertThat(TypedText.optional("content", "😀😀😀", 3)).isEqualTo("😀😀😀");
        assertThatThrownBy(() -> TypedText.optional("content", "😀😀😀😀", 3))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.field()).isEqualTo("content");
                    assertThat(refused.arguments()).containsExactly(3, 4);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\r\n\t "})
    void emptyIsNothing(String typed) {
        assertThat(TypedText.optional("content", typed, 10)).isNull();
        assertThatThrownBy(() -> TypedText.required("content", typed, 10))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.messageKey())
                        .isEqualTo("feedback.text.required.content"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u009bb"})
    void refusesWhatNoKeyboardTypes(String typed) {
        assertThatThrownBy(() -> TypedText.optional("content", typed, 10)).isInstanceOf(Refused.class);
    }
}
