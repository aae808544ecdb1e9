package vn.motcua.rulebook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * Publishes an {@link OfficerAct} in the vocabulary. It is data on the class, so that the check and Modeler's templates
 * know it without a running system.
 */
@Documented
@Component
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ModelAct {

    /** The word the model uses, e.g. {@code check-papers}. */
    String name();

    /** Answers that the model's gateways read; every other answer stays out of the engine. */
    String[] answers() default {};

    /** Everything the act reads, {@link #answers()} included; a form without one of these cannot be completed. */
    String[] fields();
}
