package vn.motcua.dossier;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Service;
import vn.motcua.authority.AuthorityChain;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.SigningAuthority;
import vn.motcua.authority.Unit;
import vn.motcua.authority.UnitKind;
import vn.motcua.authority.Units;
import vn.motcua.deadline.DeadlineRule;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DueDate;
import vn.motcua.deadline.Office;
import vn.motcua.fee.FeeAssessment;
import vn.motcua.fee.Fees;
import vn.motcua.papers.RequiredPapers;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;

/** What would I need? Asks the tables as acceptance would, and stores nothing. */
@Service
public class Quotes {

    private final Procedures procedures;
    private final Localities localities;
    private final Units units;
    private final RequiredPapers papers;
    private final Fees fees;
    private final Deadlines deadlines;
    private final SigningAuthority authority;
    private final Clock clock;

    Quotes(
            Procedures procedures,
            Localities localities,
            Units units,
            RequiredPapers papers,
            Fees fees,
            Deadlines deadlines,
            SigningAuthority authority,
            Clock clock) {
        this.procedures = procedures;
        this.localities = localities;
        this.units = units;
        this.papers = papers;
        this.fees = fees;
        this.deadlines = deadlines;
        this.authority = authority;
        this.clock = clock;
    }

    /** The answers of the tables for one case. */
    public record Quote(
            Procedure procedure,
            Locality locality,
            LocalDate receivedOn,
            RequiredPapers.CasePapers papers,
            FeeAssessment fees,
            DeadlineRule deadline,
            DueDate due,
            AuthorityChain authority) {}

    /**
     * @param receivedOn day of filing; a past day is judged by the rules of that day
     * @throws vn.motcua.platform.Refused if procedure, place or facts are unknown, missing or mistyped
     */
    public Quote quote(
            String procedureKey,
            String localityCode,
            Channel channel,
            LocalDate receivedOn,
            ApplicantGroup group,
            Map<String, ?> givenFacts) {
        Procedure procedure = procedures.offered(procedureKey);
        Locality place = PlaceOfCase.of(procedure, localities.at(localityCode, receivedOn));
        Map<String, Object> facts = procedure.checkFacts(givenFacts);
        DeadlineRule rule = deadlines.ruleFor(procedure.key(), facts, channel, receivedOn);
        String shop = units.of(place.code(), UnitKind.SHOP, receivedOn)
                .map(Unit::code)
                .orElse("");
        return new Quote(
                procedure,
                place,
                receivedOn,
                papers.forCase(procedure.key(), group, facts, receivedOn),
                fees.assess(
                        procedure.key(),
                        place.provinceCode(),
                        place.territoryCode(),
                        channel,
                        group,
                        facts,
                        receivedOn),
                rule,
                due(receivedOn, rule, new Office(place.provinceCode(), shop)),
                authority.on(procedure.key(), place.code(), receivedOn, receivedOn));
    }

    private DueDate due(LocalDate receivedOn, DeadlineRule rule, Office office) {
        try {
            return deadlines.predict(filingInstant(receivedOn), rule, office);
        } catch (Refused outOfRange) {
            throw Refused.invalid("receivedOn", outOfRange.messageKey(), outOfRange.arguments());
        }
    }

    /** Now, if it is today; else the start of the day, before any cut-off. */
    private Instant filingInstant(LocalDate receivedOn) {
        Instant now = clock.instant();
        return VietnamTime.dayOf(now).equals(receivedOn)
                ? now
                : receivedOn.atStartOfDay(VietnamTime.ZONE).toInstant();
    }
}
