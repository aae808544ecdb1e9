package vn.motcua.dossier.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.authority.Signer;
import vn.motcua.deadline.DueDate;
import vn.motcua.deadline.PeriodUnit;
import vn.motcua.dossier.Quotes;
import vn.motcua.fee.FeeLine;
import vn.motcua.papers.RequiredPapers;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;
import vn.motcua.simplification.OptionPart;

/** The catalogue of procedures, and what a case would need; public. */
@RestController
@RequestMapping(path = "/api/procedures", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Procedures", description = "What can be asked for, and what it needs, costs and takes")
class ProcedureApi {

    private final Procedures procedures;
    private final Quotes quotes;
    private final Clock clock;

    ProcedureApi(Procedures procedures, Quotes quotes, Clock clock) {
        this.procedures = procedures;
        this.quotes = quotes;
        this.clock = clock;
    }

    /** @param receivedOn day of filing; null for today */
    record QuoteRequest(
            @NotBlank @Size(max = 16) String locality,
            @NotNull Channel channel,
            @Nullable LocalDate receivedOn,
            @Nullable ApplicantGroup applicantGroup,
            @Nullable Map<String, Object> facts) {}

    record Period(int amount, PeriodUnit unit, String rule, String basis) {}

    record Deciding(String unit, String name, List<Signing> signers) {}

    record Signing(String unit, String role, String capacity, @Nullable String delegation, String basis) {}

    record AppliedOption(String id, String name, OptionPart part, String basis) {}

    /** @param options the simplification options in force for the case; the rest of the answer rests on them */
    record QuoteAnswer(
            String procedure,
            String procedureCode,
            String locality,
            LocalDate receivedOn,
            List<RequiredPapers.RequiredPaper> papers,
            List<FeeLine> fees,
            List<AppliedOption> options,
            long totalBase,
            long totalPayable,
            Period time,
            LocalDate dueOn,
            boolean provisional,
            Deciding deciding) {}

    @GetMapping
    @Operation(summary = "All procedures in force")
    List<Procedure> all() {
        return procedures.all();
    }

    @GetMapping("/{procedure}")
    @Operation(summary = "One procedure, by key or national code, with the facts it asks for")
    Procedure one(@PathVariable String procedure) {
        return known(procedure);
    }

    @PostMapping(path = "/{procedure}/quote", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Papers, fees, time and deciding unit of a case",
            description = "Asks the tables by the day of filing, as acceptance would. Stores nothing.")
    QuoteAnswer quote(@PathVariable String procedure, @Valid @RequestBody QuoteRequest request) {
        Quotes.Quote quote = quotes.quote(
                known(procedure).key(),
                request.locality(),
                request.channel(),
                request.receivedOn() == null ? LocalDate.now(clock) : request.receivedOn(),
                request.applicantGroup() == null ? ApplicantGroup.NONE : request.applicantGroup(),
                request.facts() == null ? Map.of() : request.facts());
        var rule = quote.answers().deadline().outcome().single();
        DueDate due = quote.due();
        return new QuoteAnswer(
                quote.procedure().key(),
                quote.procedure().code(),
                quote.locality().code(),
                quote.receivedOn(),
                quote.answers().papers().papers(),
                quote.answers().fees().lines(),
                quote.options().inForce().stream()
                        .map(option -> new AppliedOption(option.id(), option.name(), option.part(), option.basis()))
                        .toList(),
                quote.answers().fees().totalBase(),
                quote.answers().fees().totalPayable(),
                new Period(
                        quote.answers().deadline().period().amount(),
                        quote.answers().deadline().period().unit(),
                        rule.rule(),
                        rule.basis()),
                due.dueOn(),
                due.provisional(),
                new Deciding(
                        quote.answers().authority().decidingUnit().code(),
                        quote.answers().authority().decidingUnit().name(),
                        quote.answers().authority().signers().stream()
                                .map(ProcedureApi::signing)
                                .toList()));
    }

    /** What an address names and is not there is not found; in a body it would be a wrong field. */
    private Procedure known(String keyOrCode) {
        try {
            return procedures.offered(keyOrCode);
        } catch (Refused unknown) {
            throw Refused.notFound(unknown.messageKey(), unknown.arguments());
        }
    }

    private static Signing signing(Signer signer) {
        return new Signing(signer.unit().code(), signer.role(), signer.capacity(), signer.delegation(), signer.basis());
    }
}
