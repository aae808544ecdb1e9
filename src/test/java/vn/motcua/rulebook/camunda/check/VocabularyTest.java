package vn.motcua.rulebook.camunda.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.motcua.dossier.DossierStatus;
import vn.motcua.rulebook.ModelProperty;

/** What models may say, read from the classes that understand it. */
class VocabularyTest {

    private final Vocabulary vocabulary = Vocabulary.published();

    @Test
    void hasTheseWordsAndActs() {
        assertThat(vocabulary.words()).contains("deadline", "authority", "dossier", "notice");
        assertThat(vocabulary.acts())
                .containsKeys("check-papers", "review", "verify", "sign-result", "hand-over-result")
                .containsKeys("explain-lateness", "draft-apology", "sign-apology");
    }

    @Test
    void knowsWhatAWordAnswers() {
        assertThat(vocabulary.answer("deadline", "lateAt", 1)).contains(Date.class);
        assertThat(vocabulary.answer("deadline", "lateAt", 2)).isEmpty();
        assertThat(vocabulary.answer("deadline", "getClass", 0)).isEmpty();
        assertThat(vocabulary.answer("runtimeService", "lateAt", 1)).isEmpty();
    }

    @Test
    void knowsWhatAnActAnswersAndReads() {
        assertThat(vocabulary.acts().get("check-papers"))
                .isEqualTo(new Vocabulary.Act(
                        "check-papers", Set.of("checkResult"), Set.of("checkResult", "missingPapers", "reason")));
    }

    @Test
    void publishesTheNationalStatusCodes() {
        Set<Integer> allowed = Stream.iterate(0, code -> code + 1)
                .limit(100)
                .filter(code -> ModelProperty.STATUS.allows(code.toString()))
                .collect(Collectors.toSet());

        assertThat(Stream.of(DossierStatus.values()).map(DossierStatus::code))
                .containsExactlyInAnyOrderElementsOf(allowed);
    }
}
