package vn.motcua.rulebook.camunda;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.FindingWords;

/** All findings as one text, for clients of the engine's API, which show one message: Vietnamese first, then English. */
@Component
class FindingText {

    private final FindingWords words;

    FindingText(FindingWords words) {
        this.words = words;
    }

    String inBothLanguages(List<Finding> findings) {
        return Stream.of(Sentences.VIETNAMESE, Locale.ENGLISH)
                .map(language -> findings.stream()
                        .map(finding -> words.line(finding, language))
                        .collect(Collectors.joining("\n", "\n", "")))
                .collect(Collectors.joining("\n"));
    }
}
