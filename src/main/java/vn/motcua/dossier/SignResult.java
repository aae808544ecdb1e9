package vn.motcua.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.motcua.authority.AuthorityChain;
import vn.motcua.authority.Signer;
import vn.motcua.authority.SigningAuthority;
import vn.motcua.deadline.Deadlines;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/**
 * The signer signs the result or returns it. Whoever signs must hold the authority on the day of signing; a delegation
 * that has ended since the dossier was accepted does not count any more.
 */
@ModelAct(
        name = "sign-result",
        answers = "signDecision",
        fields = {"signDecision", "reason"})
class SignResult implements OfficerAct {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Dossiers dossiers;
    private final CaseRules rules;
    private final SigningAuthority authority;
    private final Deadlines deadlines;
    private final Clock clock;

    SignResult(Dossiers dossiers, CaseRules rules, SigningAuthority authority, Deadlines deadlines, Clock clock) {
        this.dossiers = dossiers;
        this.rules = rules;
        this.authority = authority;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void perform(TaskCompletion completion) {
        if (completion.choice("signDecision", Set.of("sign", "return")).equals("return")) {
            completion.requiredText("reason");
        } else {
            deadlines.checkLatenessHeard(completion.dossierCode());
        }
        Dossier dossier = dossiers.get(completion.dossierCode());
        LocalDate today = VietnamTime.dayOf(clock.instant());
        AuthorityChain chain = authority.on(
                dossier.procedure(), dossier.localityCode(), dossier.receivedOn(), today, rules.optionsOf(dossier));
        Signer signer = chain.signerAmong(completion.actorGroups())
                .orElseThrow(() -> refusal(dossier, completion, chain, today));
        completion.remember("signedAs", signer.formula());
        completion.remember("signedUnder", signer.rule());
        dossiers.addOutcomes(dossier.code(), List.of(chain.outcome()));
    }

    /** Says which delegation the officer relied on and when it ended, if there was one on the day of receipt. */
    private Refused refusal(Dossier dossier, TaskCompletion completion, AuthorityChain chain, LocalDate today) {
        Optional<Signer> lapsed = authority
                .on(
                        dossier.procedure(),
                        dossier.localityCode(),
                        dossier.receivedOn(),
                        dossier.receivedOn(),
                        rules.optionsOf(dossier))
                .signerAmong(completion.actorGroups());
        String holder = chain.signers().get(0).unit().name();
        if (lapsed.isPresent() && lapsed.get().validUntil() != null) {
            return Refused.forbidden(
                    "dossier.sign.delegationExpired",
                    DAY.format(lapsed.get().validUntil()),
                    lapsed.get().basis(),
                    holder);
        }
        return Refused.forbidden("dossier.sign.noAuthority", DAY.format(today), holder);
    }
}
