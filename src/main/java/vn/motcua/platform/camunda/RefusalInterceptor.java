package vn.motcua.platform.camunda;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import vn.motcua.platform.DatabaseUnavailable;
import vn.motcua.platform.DossierInLog;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;

/**
 * The engine wraps what a listener throws into an exception that its REST API answers with 500 and technical words.
 * This takes a {@link Refused} out again, after the transaction has rolled back. The engine's own logging of exceptions is
 * off, because it calls every refusal an error; real faults are logged here.
 */
class RefusalInterceptor extends CommandInterceptor {

    private static final Logger log = LoggerFactory.getLogger(RefusalInterceptor.class);

    /** Serialization failure, deadlock, lock not available, a row that somebody else has written, and what follows of it. */
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03", "23505", "25P02");

    /** What the engine says when somebody else has completed the task, or it ended with its dossier. */
    private static final String ENDED = "Cannot find task with id";

    /** What the engine says of a password that {@link OfficerPasswords} does not take. */
    private static final String TOO_WEAK = "Password does not match policy";

    /** What the engine says when a user who is put into a group, or the group, does not exist. */
    private static final Pattern NOBODY = Pattern.compile("No (user|group) found with id .*");

    private static final String MEANWHILE = "platform.problem.concurrent";

    /** What the engine says when a dossier's process moved between its reading of the task and of the execution. */
    private static boolean movedOn(String message) {
        return message.contains("has no current activity") || message.contains("list of executions is empty");
    }

    private final Sentences sentences;

    RefusalInterceptor(Sentences sentences) {
        this.sentences = sentences;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() == null) {
            DossierOfFault.forget();
        }
        try {
            return next.execute(command);
        } catch (RefusedAct alreadyTold) {
            throw alreadyTold;
        } catch (RuntimeException e) {
            Refused refusal = refusalIn(e);
            if (Context.getJobExecutorContext() != null && collision(e)) {
                // Like the engine's own collisions: the job is tried again at once and has not failed.
                throw e instanceof OptimisticLockingException
                        ? e
                        : new OptimisticLockingException("Another act on this dossier came first", e);
            }
            if (refusal == null) {
                if (DatabaseUnavailable.causedBy(e)) {
                    tell(RefusalAnswers.UNAVAILABLE, true);
                    log.warn("The database is not available: {}", String.valueOf(e.getMessage()));
                } else {
                    if (collision(e)) {
                        Refused meanwhile = Refused.conflict(MEANWHILE);
                        tell(RefusalAnswers.REFUSED, new RefusedAct(sentences.vietnamese(meanwhile), meanwhile));
                    }
                    logFault(e);
                }
                throw e;
            }
            RefusedAct act = new RefusedAct(sentences.vietnamese(refusal), refusal);
            tell(RefusalAnswers.REFUSED, act);
            throw act;
        }
    }

    private static void tell(String attribute, Object value) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(attribute, value, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** Logged once, by the outermost command; what a client did wrong is told to the client and is no fault of ours. */
    private static void logFault(RuntimeException fault) {
        boolean clientsFault = fault instanceof BadUserRequestException
                || fault instanceof AuthorizationException
                || fault instanceof NotFoundException
                || fault instanceof MigrationPlanValidationException
                || fault instanceof MigratingProcessInstanceValidationException
                || collision(fault);
        if (Context.getCommandContext() != null || clientsFault) {
            return;
        }
        String dossier = DossierOfFault.code();
        if (dossier == null || MDC.get(DossierInLog.KEY) != null) {
            log.error("Engine command failed", fault);
        } else {
            try (DossierInLog logged = DossierInLog.of(dossier)) {
                log.error("Engine command failed", fault);
            }
        }
    }

    /** Somebody else's act came first, or holds what this one needs: nothing is broken, the client may look again. */
    private static boolean collision(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof NullValueException ended
                            && String.valueOf(ended.getMessage()).startsWith(ENDED)
                    || cause instanceof ProcessEngineException changed && movedOn(String.valueOf(changed.getMessage()))
                    || cause instanceof TaskAlreadyClaimedException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof DuplicateKeyException
                    || cause instanceof Refused refusal && refusal.messageKey().equals(MEANWHILE)
                    || cause instanceof SQLException failure && BUSY.contains(String.valueOf(failure.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Refused refusalIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refusal) {
                return refusal;
            }
            if (cause instanceof ProcessEngineException && TOO_WEAK.equals(cause.getMessage())) {
                return Refused.invalid(
                        "credentials.password",
                        "platform.problem.weakPassword",
                        String.valueOf(OfficerPasswords.SHORTEST));
            }
            if (cause instanceof NullValueException
                    && NOBODY.matcher(String.valueOf(cause.getMessage())).lookingAt()) {
                return Refused.notFound("platform.problem.noSuchUserOrGroup");
            }
        }
        return null;
    }
}
