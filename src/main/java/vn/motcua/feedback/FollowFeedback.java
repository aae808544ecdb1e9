package vn.motcua.feedback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.deadline.Office;
import vn.motcua.platform.GuessLimit;
import vn.motcua.platform.Refused;

/** What a citizen sees of feedback, and says when asked. */
@Service
public class FollowFeedback {

    private final FeedbackStore store;
    private final FeedbackTerms terms;
    private final FileFeedback fileFeedback;
    private final GuessLimit guesses;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FollowFeedback(
            FeedbackStore store,
            FeedbackTerms terms,
            FileFeedback fileFeedback,
            GuessLimit guesses,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.terms = terms;
        this.fileFeedback = fileFeedback;
        this.guesses = guesses;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An item with what was done about it, oldest first. */
    public record Followed(Feedback item, List<FeedbackAct> acts) {}

    /**
     * The item of a code and its secret.
     *
     * @throws Refused {@code NOT_FOUND} when there is no such item <em>or</em> the secret is wrong; {@code TOO_MANY} after
     *     too many attempts
     */
    @Transactional(readOnly = true)
    public Followed follow(String code, String secret, String clientAddress) {
        Feedback item = open(code, secret, clientAddress);
        return new Followed(item, store.acts(item.code()));
    }

    /**
     * The citizen writes once more: what was asked for, or that the answer has not settled it.
     *
     * @return the item to look at now: the same one, or a new one that follows it
     * @throws Refused as {@link #follow}; {@code CONFLICT} if the unit is still to act
     */
    public Feedback write(String code, String secret, FileFeedback.Words words, String clientAddress) {
        Feedback item = open(code, secret, clientAddress);
        if (item.state() == FeedbackState.WAITING) {
            return supplement(item, TypedText.required("content", words.content(), FileFeedback.TEXT_LIMIT));
        }
        if (!item.state().told()) {
            throw Refused.conflict("feedback.follow.notYet");
        }
        return fileFeedback.again(item, words, clientAddress);
    }

    private Feedback supplement(Feedback item, String text) {
        Instant now = clock.instant();
        long kept = item.keptMinutes() == null ? 0 : item.keptMinutes();
        Instant answerBy = terms.resumed(now, kept, new Office(item.province(), item.unit()));
        transaction.executeWithoutResult(status -> {
            store.supplement(item, now, answerBy);
            store.add(item.code(), FeedbackAct.Kind.SUPPLEMENTED, now, FeedbackAct.CITIZEN, text);
        });
        return item;
    }

    private Feedback open(String code, String secret, String clientAddress) {
        guesses.check(code, clientAddress);
        Optional<Feedback> found =
                store.find(code.strip(), clock.instant()).filter(item -> same(item.secret(), secret.strip()));
        if (found.isEmpty()) {
            guesses.failed(code, clientAddress);
            throw Refused.notFound("feedback.follow.unknown");
        }
        return found.get();
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
