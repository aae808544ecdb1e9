package vn.motcua.feedback;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.Unit;
import vn.motcua.authority.UnitKind;
import vn.motcua.authority.Units;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.Office;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.ReceiptAccess;
import vn.motcua.platform.RandomWord;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Procedures;

/** Hands feedback in: about a procedure by anybody, about a dossier by whoever holds its receipt. */
@Service
public class FileFeedback {

    /** Most characters of what somebody writes. */
    public static final int TEXT_LIMIT = 3000;

    /** Most characters of a contact. */
    public static final int CONTACT_LIMIT = 200;

    private static final Pattern FORM_KEY = Pattern.compile("[A-Z2-9]{26}");
    private static final int FORM_KEY_LETTERS = 26;
    private static final int CODE_LETTERS = 6;
    private static final int SECRET_LETTERS = 16;
    private static final DateTimeFormatter CODE_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final FeedbackStore store;
    private final FeedbackTerms terms;
    private final FilingLimit limit;
    private final ReceiptAccess receipts;
    private final Procedures procedures;
    private final Localities localities;
    private final Units units;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FileFeedback(
            FeedbackStore store,
            FeedbackTerms terms,
            FilingLimit limit,
            ReceiptAccess receipts,
            Procedures procedures,
            Localities localities,
            Units units,
            Deadlines deadlines,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.terms = terms;
        this.limit = limit;
        this.receipts = receipts;
        this.procedures = procedures;
        this.localities = localities;
        this.units = units;
        this.deadlines = deadlines;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What somebody writes.
     *
     * @param formKey key of the form, see {@link #newForm}: what comes twice with one key is handed in once
     */
    public record Words(@Nullable String content, @Nullable String contact, @Nullable String formKey) {}

    /** A key for a new form. */
    public static String newForm() {
        return RandomWord.of(FORM_KEY_LETTERS);
    }

    /**
     * Feedback on a procedure, answered by the one-stop shop of a place.
     *
     * @param procedure key or code of a procedure
     * @param locality code of a commune
     * @throws Refused naming the field that is wrong; {@code TOO_MANY} if this address has handed in too much
     */
    public Feedback onProcedure(String procedure, String locality, Words words, String clientAddress) {
        Instant now = clock.instant();
        LocalDate today = VietnamTime.dayOf(now);
        if (procedure.isBlank()) {
            throw Refused.invalid("procedure", "feedback.procedure.required");
        }
        String key = procedures.get(procedure).key();
        if (locality.isBlank()) {
            throw Refused.invalid("place", "feedback.place.required");
        }
        Locality place = localities.at(locality, today);
        Unit shop = units.of(place.code(), UnitKind.SHOP, today)
                .orElseThrow(() -> Refused.invalid("place", "feedback.place.noShop", place.name()));
        Office office = new Office(place.provinceCode(), shop.code());
        return handIn(
                new Subject(FeedbackKind.PROCEDURE, key, null, shop.code(), office, null), words, now, clientAddress);
    }

    /**
     * Feedback by whoever holds the receipt of a dossier, answered by the unit that decides it.
     *
     * @param kind whether it is about the dossier's handling or about the procedure as such
     * @throws Refused as {@link ReceiptAccess#open}, and as {@link #onProcedure}
     */
    public Feedback onDossier(String dossierCode, String secret, FeedbackKind kind, Words words, String clientAddress) {
        Dossier dossier = receipts.open(dossierCode, secret, clientAddress);
        Office office = new Office(deadlines.of(dossier.code()).office().province(), Surveys.unitOf(dossier));
        return handIn(
                new Subject(kind, dossier.procedure(), dossier.code(), Surveys.unitOf(dossier), office, null),
                words,
                clock.instant(),
                clientAddress);
    }

    /** Asks again, because the answer to {@code earlier} has not settled it. */
    Feedback again(Feedback earlier, Words words, String clientAddress) {
        Office office = new Office(earlier.province(), earlier.unit());
        Subject subject = new Subject(
                earlier.kind(), earlier.procedure(), earlier.dossierCode(), earlier.unit(), office, earlier.code());
        return handIn(subject, words, clock.instant(), clientAddress);
    }

    private record Subject(
            FeedbackKind kind,
            String procedure,
            @Nullable String dossierCode,
            String unit,
            Office office,
            @Nullable String follows) {}

    private Feedback handIn(Subject subject, Words words, Instant now, String clientAddress) {
        String content = TypedText.required("content", words.content(), TEXT_LIMIT);
        String contact = TypedText.optional("contact", words.contact(), CONTACT_LIMIT);
        String typedKey = words.formKey();
        String formKey = typedKey != null && FORM_KEY.matcher(typedKey).matches() ? typedKey : newForm();
        Optional<Feedback> sent = store.byForm(formKey, now);
        if (sent.isPresent()) {
            return sent.get();
        }
        limit.take(clientAddress);
        FeedbackTerms.Terms until = terms.of(now, subject.office());
        Feedback item = new Feedback(
                "PA-" + CODE_DAY.format(VietnamTime.dayOf(now)) + "-" + RandomWord.of(CODE_LETTERS),
                RandomWord.of(SECRET_LETTERS),
                subject.kind(),
                subject.procedure(),
                subject.dossierCode(),
                subject.unit(),
                subject.office().province(),
                content,
                contact,
                now,
                subject.follows(),
                FeedbackState.OPEN,
                1,
                until.basis(),
                until.refuseBy(),
                until.askBy(),
                until.answerBy(),
                until.publishDays(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
        try {
            transaction.executeWithoutResult(status -> store.add(item, formKey));
            return item;
        } catch (DuplicateKeyException raced) {
            // The same form came twice at the same moment.
            return store.byForm(formKey, now).orElseThrow(() -> raced);
        }
    }

    /** What was published last, about one procedure or about all. */
    public List<PublishedAnswer> published(@Nullable String procedure, int atMost) {
        return store.published(procedure, atMost);
    }
}
