package vn.motcua.dossier;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Service;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.Unit;
import vn.motcua.authority.UnitKind;
import vn.motcua.authority.Units;
import vn.motcua.deadline.DeadlineRule;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DueDate;
import vn.motcua.deadline.Office;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;
import vn.motcua.simplification.CaseOptions;

/** What would I need? Asks the tables as acceptance would, and stores nothing. */
@Service
public class Quotes {

    private final Procedures procedures;
    private final Localities localities;
    private final Units units;
    private final CaseRules rules;
    private final Deadlines deadlines;
    private final Clock clock;

    Quotes(
            Procedures procedures,
            Localities localities,
            Units units,
            CaseRules rules,
            Deadlines deadlines,
            Clock clock) {
        this.procedures = procedures;
        this.localities = localities;
        this.units = units;
        this.rules = rules;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** The answers of the tables for one case. */
    public record Quote(
            Procedure procedure,
            Locality locality,
            LocalDate receivedOn,
            CaseOptions options,
            CaseRules.Answers answers,
            DueDate due) {}

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
        CaseRules.Case asked = new CaseRules.Case(procedure.key(), place, channel, group, facts, receivedOn);
        CaseOptions options = rules.options(asked);
        CaseRules.Answers answers = rules.answers(asked, options.ids());
        String shop = units.of(place.code(), UnitKind.SHOP, receivedOn)
                .map(Unit::code)
                .orElse("");
        return new Quote(
                procedure,
                place,
                receivedOn,
                options,
                answers,
                due(receivedOn, answers.deadline(), new Office(place.provinceCode(), shop)));
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
