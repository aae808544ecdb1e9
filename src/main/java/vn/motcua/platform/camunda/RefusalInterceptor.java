package vn.motcua.platform.camunda;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;

/**
 * The engine wraps what a listener throws into an exception that its REST API answers with 500 and technical words.
 * This takes a {@link Refused} out again, after the transaction has rolled back.
 */
class RefusalInterceptor extends CommandInterceptor {

    private final Sentences sentences;

    RefusalInterceptor(Sentences sentences) {
        this.sentences = sentences;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RefusedAct alreadyTold) {
            throw alreadyTold;
        } catch (RuntimeException e) {
            Refused refusal = refusalIn(e);
            if (refusal == null) {
                throw e;
            }
            RefusedAct act = new RefusedAct(sentences.vietnamese(refusal), refusal);
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            if (request != null) {
                request.setAttribute(RefusalAnswers.REFUSED, act, RequestAttributes.SCOPE_REQUEST);
            }
            throw act;
        }
    }

    private static @Nullable Refused refusalIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refusal) {
                return refusal;
            }
        }
        return null;
    }
}
