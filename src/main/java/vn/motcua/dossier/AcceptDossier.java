package vn.motcua.dossier;

import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.deadline.Deadlines;
import vn.motcua.simplification.CaseOptions;

/**
 * The dossier is complete. Everything the rules say about it is asked once, by the day of receipt, and written down
 * with table version, matched rules and their basis; later revisions of the rulebook do not touch it.
 */
@Service
public class AcceptDossier {

    private final Dossiers dossiers;
    private final CaseRules rules;
    private final Deadlines deadlines;
    private final ApplicationEventPublisher events;

    AcceptDossier(Dossiers dossiers, CaseRules rules, Deadlines deadlines, ApplicationEventPublisher events) {
        this.dossiers = dossiers;
        this.rules = rules;
        this.deadlines = deadlines;
        this.events = events;
    }

    /**
     * @throws vn.motcua.rulebook.NoAnswer if a table does not answer; the dossier then stays with the reception officer
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(String dossierCode, String actor) {
        CaseRules.Case asked = rules.caseOf(dossiers.get(dossierCode));
        CaseOptions options = rules.options(asked);
        CaseRules.Answers answers = rules.answers(asked, options.ids());

        dossiers.addOutcomes(
                dossierCode,
                Stream.concat(Stream.of(options.outcome()), answers.outcomes().stream())
                        .toList());
        dossiers.addPapers(dossierCode, answers.papers().papers());
        dossiers.addFees(dossierCode, answers.fees().lines());
        dossiers.accept(dossierCode, answers.authority().decidingUnit().code());
        options.inForce().forEach(option -> deadlines.optionApplied(dossierCode, option, options.outcome(), actor));
        deadlines.accepted(dossierCode, answers.deadline(), actor);
        events.publishEvent(new DossierAccepted(dossierCode));
    }
}
