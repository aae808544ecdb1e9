package vn.motcua.dossier;

import java.time.LocalDate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.authority.AuthorityChain;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.SigningAuthority;
import vn.motcua.deadline.DeadlineRule;
import vn.motcua.deadline.Deadlines;
import vn.motcua.fee.FeeAssessment;
import vn.motcua.fee.Fees;
import vn.motcua.papers.RequiredPapers;

/**
 * The dossier is complete. Everything the rules say about it is asked once, by the day of receipt, and written down
 * with table version, matched rules and their basis; later revisions of the rulebook do not touch it.
 */
@Service
public class AcceptDossier {

    private final Dossiers dossiers;
    private final RequiredPapers papers;
    private final Fees fees;
    private final Deadlines deadlines;
    private final SigningAuthority authority;
    private final Localities localities;
    private final ApplicationEventPublisher events;

    AcceptDossier(
            Dossiers dossiers,
            RequiredPapers papers,
            Fees fees,
            Deadlines deadlines,
            SigningAuthority authority,
            Localities localities,
            ApplicationEventPublisher events) {
        this.dossiers = dossiers;
        this.papers = papers;
        this.fees = fees;
        this.deadlines = deadlines;
        this.authority = authority;
        this.localities = localities;
        this.events = events;
    }

    /**
     * @throws vn.motcua.rulebook.NoAnswer if a table does not answer; the dossier then stays with the reception officer
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(String dossierCode, String actor) {
        Dossier dossier = dossiers.get(dossierCode);
        LocalDate receivedOn = dossier.receivedOn();
        Locality place = localities.at(dossier.localityCode(), receivedOn);

        RequiredPapers.CasePapers required =
                papers.forCase(dossier.procedure(), dossier.applicantGroup(), dossier.facts(), receivedOn);
        dossiers.addPapers(dossierCode, required.papers());
        dossiers.addOutcome(dossierCode, required.outcome());

        FeeAssessment assessment = fees.assess(
                dossier.procedure(),
                place.provinceCode(),
                place.territoryCode(),
                dossier.channel(),
                dossier.applicantGroup(),
                dossier.facts(),
                receivedOn);
        dossiers.addFees(dossierCode, assessment.lines());
        assessment.outcomes().forEach(outcome -> dossiers.addOutcome(dossierCode, outcome));

        AuthorityChain chain = authority.on(dossier.procedure(), place.code(), receivedOn, receivedOn);
        dossiers.accept(dossierCode, chain.decidingUnit().code());
        dossiers.addOutcome(dossierCode, chain.outcome());

        DeadlineRule rule = deadlines.ruleFor(dossier.procedure(), dossier.facts(), dossier.channel(), receivedOn);
        dossiers.addOutcome(dossierCode, rule.outcome());
        deadlines.accepted(dossierCode, rule, actor);
        events.publishEvent(new DossierAccepted(dossierCode));
    }
}
