package vn.motcua.authority;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;

/** Who decides a case, and who may sign on a given day: the {@code authority} table read with the register of units. */
@Service
public class SigningAuthority {

    private final DecisionTables tables;
    private final Localities localities;
    private final Units units;

    SigningAuthority(DecisionTables tables, Localities localities, Units units) {
        this.tables = tables;
        this.localities = localities;
        this.units = units;
    }

    /**
     * The chain of authority on the day of an act.
     *
     * @param procedure key of the procedure
     * @param localityCode place of the case; a place abolished since then is followed to its successor
     * @param placeOn day on which the place is looked up: the day of receipt
     * @param actedOn day of the act
     * @param options ids of the simplification options that the dossier was accepted under
     * @throws NoAnswer if the table knows no holder of the power, or a unit in the chain does not exist
     */
    public AuthorityChain on(
            String procedure, String localityCode, LocalDate placeOn, LocalDate actedOn, List<String> options) {
        Locality place = localities.at(localityCode, placeOn);
        Locality today = localities
                .successorOf(place, actedOn)
                .filter(next -> !actedOn.equals(placeOn))
                .orElse(place);
        DecisionOutcome outcome = tables.decide(
                "authority",
                Map.of(
                        "procedure",
                        procedure,
                        "province",
                        today.provinceCode(),
                        "locality",
                        today.code(),
                        "options",
                        options,
                        "actedOn",
                        actedOn));
        List<Signer> signers = outcome.rows().stream()
                .map(row -> signer(row, today, actedOn))
                .sorted(Comparator.comparingInt(Signer::step))
                .toList();
        if (signers.get(0).step() != 1) {
            throw new NoAnswer("table 'authority' names no holder of the power for " + outcome.inputs());
        }
        return new AuthorityChain(outcome, signers);
    }

    private Signer signer(DecisionOutcome.Row row, Locality place, LocalDate actedOn) {
        UnitKind kind = row.choice("unitKind", UnitKind.class);
        Unit unit = units.of(place.code(), kind, actedOn)
                .orElseThrow(() -> new NoAnswer("rule " + row.rule() + ": no unit of kind " + kind + " for "
                        + place.name() + " on " + actedOn));
        return new Signer(
                (int) row.number("step"),
                unit,
                row.text("role"),
                row.text("capacity"),
                row.text("formula"),
                blankToNull(row.textOrNull("delegation")),
                date(row, "validFrom"),
                date(row, "validUntil"),
                row.rule(),
                row.basis());
    }

    private static @Nullable LocalDate date(DecisionOutcome.Row row, String output) {
        return Optional.ofNullable(blankToNull(row.textOrNull(output)))
                .map(LocalDate::parse)
                .orElse(null);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
