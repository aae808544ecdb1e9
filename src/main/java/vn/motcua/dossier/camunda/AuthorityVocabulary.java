package vn.motcua.dossier.camunda;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.motcua.authority.Signer;
import vn.motcua.authority.SigningAuthority;
import vn.motcua.dossier.CaseRules;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.Dossiers;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ModelWord;
import vn.motcua.rulebook.OfficerRole;

/** The word {@code authority} of the published vocabulary: which groups of officers a task is for. */
@ModelWord("authority")
public class AuthorityVocabulary {

    private final Dossiers dossiers;
    private final CaseRules rules;
    private final SigningAuthority authority;
    private final Clock clock;

    AuthorityVocabulary(Dossiers dossiers, CaseRules rules, SigningAuthority authority, Clock clock) {
        this.dossiers = dossiers;
        this.rules = rules;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * The group of a role: clerks of the shop that took the dossier in; specialists and head of the unit that decides.
     *
     * @param role {@code clerk}, {@code specialist} or {@code head}
     * @throws IllegalArgumentException for another role
     */
    public String group(String dossierCode, String role) {
        OfficerRole asked =
                OfficerRole.of(role).orElseThrow(() -> new IllegalArgumentException("No role '" + role + "'"));
        Dossier dossier = dossiers.get(dossierCode);
        String unit = asked == OfficerRole.CLERK || dossier.decidingUnit() == null
                ? dossier.receptionUnit()
                : dossier.decidingUnit();
        return unit + "-" + asked.word();
    }

    /**
     * Everybody who may come to sign: the chain of authority of today, and the one the dossier was accepted under, so
     * that a delegate whose power ends meanwhile is told why, and the holder can always sign.
     */
    public List<String> signers(String dossierCode) {
        Dossier dossier = dossiers.get(dossierCode);
        List<String> options = rules.optionsOf(dossier);
        Set<String> groups = new LinkedHashSet<>();
        Stream.of(dossier.receivedOn(), VietnamTime.dayOf(clock.instant()))
                .distinct()
                .flatMap(
                        day -> authority
                                .on(dossier.procedure(), dossier.localityCode(), dossier.receivedOn(), day, options)
                                .signers()
                                .stream())
                .map(Signer::group)
                .forEach(groups::add);
        return List.copyOf(groups);
    }
}
