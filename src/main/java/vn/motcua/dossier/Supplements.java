package vn.motcua.dossier;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.deadline.DeadlineRule;
import vn.motcua.deadline.Deadlines;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.TaskCompletion;

/** Records an officer's request to supplement the dossier, within the number the {@code deadline} table allows. */
@Component
class Supplements {

    private final Dossiers dossiers;
    private final CaseRules rules;
    private final Deadlines deadlines;
    private final Clock clock;

    Supplements(Dossiers dossiers, CaseRules rules, Deadlines deadlines, Clock clock) {
        this.dossiers = dossiers;
        this.rules = rules;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @throws Refused if missing papers or reason are not given, or no further request is allowed */
    void request(TaskCompletion completion) {
        String code = completion.dossierCode();
        String missing = completion.requiredText("missingPapers");
        String reason = completion.requiredText("reason");
        deadlines.checkLatenessHeard(code);
        Dossier dossier = dossiers.get(code);
        DeadlineRule rule = deadlines.ruleFor(
                dossier.procedure(),
                dossier.facts(),
                dossier.channel(),
                rules.optionsOf(dossier),
                dossier.receivedOn());
        List<SupplementRequest> earlier = dossiers.supplementRequests(code);
        if (earlier.size() >= rule.supplementsAllowed()) {
            throw Refused.conflict("dossier.supplement.tooMany", rule.supplementsAllowed());
        }
        Instant now = clock.instant();
        dossiers.addSupplementRequest(new SupplementRequest(
                code,
                earlier.size() + 1,
                missing,
                reason,
                completion.actor(),
                now,
                deadlines.answerBy(code, rule),
                null));
    }
}
