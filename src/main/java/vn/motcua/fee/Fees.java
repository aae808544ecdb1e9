package vn.motcua.fee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;

/**
 * What a case costs, by the tables {@code fee} and {@code fee-waiver}.
 *
 * <p>No waiver means the full fee; a waived fee is an explicit 0 with its basis (Luật Phí và lệ phí 97/2015/QH13; the
 * national index, Quyết định 766/QĐ-TTg, counts dossiers by whether a fee is due).
 */
@Component
public class Fees {

    private final DecisionTables tables;

    public Fees(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * @param procedure key of the procedure, e.g. {@code permanent-residence-registration}
     * @param province official code of the province on {@code receivedOn}, e.g. {@code 31}
     * @param formerProvince code of the province the place belonged to before the merger of 1/7/2025; the same as
     *     {@code province} where nothing was merged
     * @param facts case facts by name
     * @param options ids of the simplification options in force for the case
     * @param receivedOn day of reception or of the postmark, in Viet Nam; the law of that day applies
     * @throws NoAnswer if a table has no row for the case, or an amount or a percentage is out of range: what a citizen
     *     pays is never guessed
     */
    public FeeAssessment assess(
            String procedure,
            String province,
            String formerProvince,
            Channel channel,
            ApplicantGroup applicantGroup,
            Map<String, ?> facts,
            List<String> options,
            LocalDate receivedOn) {
        DecisionOutcome fees = tables.decide(
                "fee",
                Map.of(
                        "procedure", procedure,
                        "province", province,
                        "facts", facts,
                        "options", options,
                        "receivedOn", receivedOn));
        List<DecisionOutcome> outcomes = new ArrayList<>(List.of(fees));
        List<FeeLine> lines = new ArrayList<>();
        for (DecisionOutcome.Row fee : fees.rows()) {
            DecisionOutcome waiver = tables.decide(
                    "fee-waiver",
                    Map.of(
                            "province",
                            province,
                            "formerProvince",
                            formerProvince,
                            "procedure",
                            procedure,
                            "feeKind",
                            fee.text("feeKind"),
                            "setBy",
                            fee.text("setBy"),
                            "channel",
                            channel.name(),
                            "applicantGroup",
                            applicantGroup.name(),
                            "options",
                            options,
                            "receivedOn",
                            receivedOn));
            outcomes.add(waiver);
            lines.add(line(fee, waiver.single()));
        }
        return new FeeAssessment(lines, outcomes);
    }

    private static FeeLine line(DecisionOutcome.Row fee, DecisionOutcome.Row waiver) {
        long base = fee.number("amount");
        if (base < 0) {
            throw new NoAnswer("rule " + fee.rule() + ": 'amount' is " + base + ", expected 0 or more");
        }
        long percent = waiver.number("reductionPercent");
        if (percent < 0 || percent > 100) {
            throw new NoAnswer("rule " + waiver.rule() + ": 'reductionPercent' is " + percent + ", expected 0 to 100");
        }
        // A fraction of a đồng is not collected. Split, so that no amount overflows.
        long payable = base / 100 * (100 - percent) + base % 100 * (100 - percent) / 100;
        return new FeeLine(
                fee.text("feeKind"),
                fee.text("name"),
                base,
                base - payable,
                payable,
                fee.basis(),
                waiver.text("reason"),
                waiver.basis());
    }
}
