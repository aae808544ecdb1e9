package vn.motcua.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.deadline.Office;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;

/** What officers do about the feedback that their unit has to answer; others are not told that it exists. */
@Service
public class HandleFeedback {

    private static final int MOST_LISTED = 200;

    private final FeedbackStore store;
    private final FeedbackTerms terms;
    private final Surveys surveys;
    private final Clock clock;

    HandleFeedback(FeedbackStore store, FeedbackTerms terms, Surveys surveys, Clock clock) {
        this.store = store;
        this.terms = terms;
        this.surveys = surveys;
        this.clock = clock;
    }

    /** What an officer can do. */
    public enum Act {
        REFUSE,
        ASK,
        ANSWER,
        PUBLISH
    }

    /**
     * What an officer wrote.
     *
     * @param version the item's version on the page the officer saw
     * @param text reason, question to the citizen, or answer; of a publication, the answer as everybody may read it
     * @param question of a publication: the question as everybody may read it, without personal data
     */
    public record Written(Act act, int version, @Nullable String text, @Nullable String question) {}

    /** The feedback the caller's units still have to act on, the most pressing first; at most 200. */
    @Transactional(readOnly = true)
    public List<Feedback> unfinished(Caller caller) {
        return store.unfinished(units(caller), clock.instant(), MOST_LISTED);
    }

    /** Surveys about the caller's units that contradict the record of an apology, newest first; at most 200. */
    @Transactional(readOnly = true)
    public List<Surveys.Discrepancy> discrepancies(Caller caller) {
        return surveys.discrepancies(units(caller), MOST_LISTED);
    }

    /** @throws Refused {@code NOT_FOUND} if there is no such item, or another unit answers it */
    @Transactional(readOnly = true)
    public FollowFeedback.Followed item(String code, Caller caller) {
        Feedback item = visible(code, caller);
        return new FollowFeedback.Followed(item, store.acts(item.code()));
    }

    /**
     * Does what the officer wants, and writes it down.
     *
     * @throws Refused as {@link #item}; {@code INVALID} if a text is missing or too long; {@code CONFLICT} if somebody else
     *     has acted, or the item is past that
     */
    @Transactional
    public void act(String code, Written written, Caller caller) {
        Feedback item = visible(code, caller);
        String text = TypedText.required("text", written.text(), FileFeedback.TEXT_LIMIT);
        String question = written.act() == Act.PUBLISH
                ? TypedText.required("question", written.question(), FileFeedback.TEXT_LIMIT)
                : null;
        if (item.version() != written.version()) {
            throw Refused.conflict("feedback.act.changed", item.code());
        }
        if (!possible(item).contains(written.act())) {
            throw Refused.conflict("feedback.act.notNow", item.code());
        }
        Instant now = clock.instant();
        Office office = new Office(item.province(), item.unit());
        switch (written.act()) {
            case REFUSE -> store.refuse(item, now);
            case ASK -> store.ask(item, now, terms.remaining(now, item.answerBy(), office));
            case ANSWER ->
                store.answer(item, now, answerBy(item, now, office), terms.after(now, item.publishDays(), office));
            case PUBLISH -> store.publish(item, now, String.valueOf(question), text);
        }
        store.add(code, kind(written.act()), now, caller.user(), text);
    }

    /** What can be done about an item as it stands. The citizen is asked once. */
    public static List<Act> possible(Feedback item) {
        return switch (item.state()) {
            case OPEN ->
                item.askedAt() == null ? List.of(Act.ANSWER, Act.ASK, Act.REFUSE) : List.of(Act.ANSWER, Act.REFUSE);
            case WAITING -> List.of(Act.ANSWER, Act.REFUSE);
            case ANSWERED -> List.of(Act.PUBLISH);
            case REFUSED, PUBLISHED -> List.of();
        };
    }

    /** Answered without waiting for the citizen any longer: what was kept would run from now. */
    private Instant answerBy(Feedback item, Instant now, Office office) {
        return item.keptMinutes() == null ? item.answerBy() : terms.resumed(now, item.keptMinutes(), office);
    }

    private static FeedbackAct.Kind kind(Act act) {
        return switch (act) {
            case REFUSE -> FeedbackAct.Kind.REFUSED;
            case ASK -> FeedbackAct.Kind.ASKED;
            case ANSWER -> FeedbackAct.Kind.ANSWERED;
            case PUBLISH -> FeedbackAct.Kind.PUBLISHED;
        };
    }

    private Feedback visible(String code, Caller caller) {
        return store.find(code, clock.instant())
                .filter(item -> caller.worksIn(item.unit()))
                .orElseThrow(() -> Refused.notFound("feedback.unknown", code));
    }

    /** Groups are {@code <unit>-<role>}. */
    private static List<String> units(Caller caller) {
        return caller.groups().stream()
                .filter(group -> group.contains("-"))
                .map(group -> group.substring(0, group.lastIndexOf('-')))
                .filter(caller::worksIn)
                .distinct()
                .toList();
    }
}
