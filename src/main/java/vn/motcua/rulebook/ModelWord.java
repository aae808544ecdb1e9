package vn.motcua.rulebook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A word of the published vocabulary: a bean that expressions in models may use. No other bean is visible to a model.
 * Public methods of such a bean are a contract with every analyst: add, deprecate, never rename while dossiers run.
 */
@Documented
@Component
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ModelWord {

    /** The word, as models write it. */
    @AliasFor(annotation = Component.class)
    String value();
}
