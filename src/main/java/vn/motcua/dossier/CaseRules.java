package vn.motcua.dossier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.motcua.authority.AuthorityChain;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.SigningAuthority;
import vn.motcua.deadline.DeadlineRule;
import vn.motcua.deadline.Deadlines;
import vn.motcua.fee.FeeAssessment;
import vn.motcua.fee.Fees;
import vn.motcua.papers.RequiredPapers;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.simplification.CaseOptions;
import vn.motcua.simplification.OptionCase;
import vn.motcua.simplification.SimplificationOptions;

/**
 * Everything the tables say about a case. Acceptance, quotes and predictions ask here, so that what is promised,
 * decided and predicted cannot differ.
 */
@Component
public class CaseRules {

    private final SimplificationOptions options;
    private final RequiredPapers papers;
    private final Fees fees;
    private final Deadlines deadlines;
    private final SigningAuthority authority;
    private final Localities localities;
    private final Dossiers dossiers;

    CaseRules(
            SimplificationOptions options,
            RequiredPapers papers,
            Fees fees,
            Deadlines deadlines,
            SigningAuthority authority,
            Localities localities,
            Dossiers dossiers) {
        this.options = options;
        this.papers = papers;
        this.fees = fees;
        this.deadlines = deadlines;
        this.authority = authority;
        this.localities = localities;
        this.dossiers = dossiers;
    }

    /**
     * What is asked for, where and how.
     *
     * @param procedure key of the procedure
     * @param place as it was on {@code receivedOn}
     * @param receivedOn day of receipt in Viet Nam; the law of that day applies
     */
    record Case(
            String procedure,
            Locality place,
            Channel channel,
            ApplicantGroup group,
            Map<String, ?> facts,
            LocalDate receivedOn) {

        OptionCase forOptions() {
            return new OptionCase(procedure, place.provinceCode(), place.code(), channel, receivedOn);
        }
    }

    /**
     * The answers of the tables for one case under a set of options.
     *
     * @param options ids of the simplification options that the answers rest on
     */
    public record Answers(
            List<String> options,
            RequiredPapers.CasePapers papers,
            FeeAssessment fees,
            AuthorityChain authority,
            DeadlineRule deadline) {

        /** What the tables answered, to be kept in the record. */
        List<DecisionOutcome> outcomes() {
            List<DecisionOutcome> all = new ArrayList<>(List.of(papers.outcome()));
            all.addAll(fees.outcomes());
            all.add(authority.outcome());
            all.add(deadline.outcome());
            return all;
        }
    }

    Case caseOf(Dossier dossier) {
        return new Case(
                dossier.procedure(),
                localities.at(dossier.localityCode(), dossier.receivedOn()),
                dossier.channel(),
                dossier.applicantGroup(),
                dossier.facts(),
                dossier.receivedOn());
    }

    /** The options that a case falls into, by the table in force. */
    CaseOptions options(Case asked) {
        return options.of(asked.forOptions());
    }

    /**
     * @param optionIds ids of the options in force for the case
     * @throws vn.motcua.rulebook.NoAnswer if a table does not answer
     */
    Answers answers(Case asked, List<String> optionIds) {
        return new Answers(
                optionIds,
                papers.forCase(asked.procedure(), asked.group(), asked.facts(), optionIds, asked.receivedOn()),
                fees.assess(
                        asked.procedure(),
                        asked.place().provinceCode(),
                        asked.place().territoryCode(),
                        asked.channel(),
                        asked.group(),
                        asked.facts(),
                        optionIds,
                        asked.receivedOn()),
                authority.on(
                        asked.procedure(), asked.place().code(), asked.receivedOn(), asked.receivedOn(), optionIds),
                deadlines.ruleFor(asked.procedure(), asked.facts(), asked.channel(), optionIds, asked.receivedOn()));
    }

    /**
     * Ids of the options a dossier lives under: as written down at its acceptance, whatever has been switched since;
     * before it, as the table in force says.
     */
    public List<String> optionsOf(Dossier dossier) {
        return dossiers.options(dossier.code())
                .orElseGet(() -> options(caseOf(dossier)).ids());
    }
}
