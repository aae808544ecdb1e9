package vn.motcua.rulebook.camunda;

import java.util.Set;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import vn.motcua.platform.camunda.ModelWords;
import vn.motcua.rulebook.ModelWord;

/** The beans marked as {@link ModelWord}. */
@Component
class PublishedVocabulary implements ModelWords {

    private final ListableBeanFactory beans;

    PublishedVocabulary(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Set<String> names() {
        return Set.of(beans.getBeanNamesForAnnotation(ModelWord.class));
    }
}
