package vn.motcua.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import vn.motcua.catalogue.ProcedureGuide.Charge;
import vn.motcua.catalogue.ProcedureGuide.Section;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.ProcedureModels;
import vn.motcua.rulebook.Procedures;
import vn.motcua.rulebook.WrittenRule;
import vn.motcua.rulebook.WrittenRules;
import vn.motcua.simplification.OptionRegister;
import vn.motcua.simplification.OptionRow;
import vn.motcua.simplification.OptionStatus;

/** Puts together what model and tables say about a procedure; asks them every time, so it is never older than they are. */
@Service
public class ProcedureGuides {

    private static final Set<OptionStatus> ANNOUNCED =
            Set.of(OptionStatus.IN_FORCE, OptionStatus.APPROVED, OptionStatus.SUSPENDED);

    private final Procedures procedures;
    private final ProcedureModels models;
    private final WrittenRules rules;
    private final OptionRegister options;
    private final Clock clock;

    ProcedureGuides(
            Procedures procedures, ProcedureModels models, WrittenRules rules, OptionRegister options, Clock clock) {
        this.procedures = procedures;
        this.models = models;
        this.rules = rules;
        this.options = options;
        this.clock = clock;
    }

    /**
     * The guide of a procedure that can be asked for, as of today.
     *
     * @param keyOrCode process key or national code
     * @throws Refused {@code NOT_FOUND} if there is no such procedure, or it was taken back
     */
    public ProcedureGuide of(String keyOrCode) {
        Procedure procedure = offered(keyOrCode);
        LocalDate today = VietnamTime.dayOf(clock.instant());
        Map<String, String> known = Map.of("procedure", procedure.key());
        Section papers = Section.of(rules.of("required-papers", known), today);
        Section times = Section.of(rules.of("deadline", known), today);
        List<Charge> fees = fees(procedure.key(), today);
        Section authority = Section.of(rules.of("authority", known), today);
        List<OptionRow> changed = options(procedure.key());
        return new ProcedureGuide(
                procedure,
                models.latest(procedure.key()),
                today,
                papers,
                times,
                fees,
                authority,
                changed,
                bases(papers, times, fees, authority, changed, today));
    }

    private Procedure offered(String keyOrCode) {
        try {
            return procedures.offered(keyOrCode);
        } catch (Refused unknown) {
            throw Refused.notFound("catalogue.unknown");
        }
    }

    private List<Charge> fees(String procedure, LocalDate today) {
        Map<List<String>, List<WrittenRule>> byKind = rules.of("fee", Map.of("procedure", procedure)).stream()
                .collect(Collectors.groupingBy(
                        fee -> Arrays.asList(
                                fee.outputs().getOrDefault("feeKind", ""),
                                fee.outputs().getOrDefault("setBy", "")),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Charge> charges = new ArrayList<>();
        byKind.forEach((kind, amounts) -> charges.add(new Charge(
                amounts.get(amounts.size() - 1).outputs().getOrDefault("name", kind.get(0)),
                Section.of(amounts, today),
                Section.of(
                        rules.of(
                                "fee-waiver",
                                Map.of("procedure", procedure, "feeKind", kind.get(0), "setBy", kind.get(1))),
                        today))));
        return charges;
    }

    /** Proposals are nobody's duty yet, and what a later text superseded was never applied. */
    private List<OptionRow> options(String procedure) {
        return options.all().stream()
                .flatMap(option -> option.rows().stream())
                .filter(row -> row.procedures().contains(procedure) && ANNOUNCED.contains(row.status()))
                .toList();
    }

    private static List<String> bases(
            Section papers,
            Section times,
            List<Charge> fees,
            Section authority,
            List<OptionRow> options,
            LocalDate today) {
        Stream<Section> sections = Stream.concat(
                Stream.concat(
                        Stream.of(papers, times),
                        fees.stream().flatMap(fee -> Stream.of(fee.amounts(), fee.waivers()))),
                Stream.of(authority));
        return Stream.concat(
                        sections.flatMap(section -> section.present().stream()).map(WrittenRule::basis),
                        options.stream()
                                .filter(row -> row.status() == OptionStatus.IN_FORCE && row.covers(today))
                                .map(OptionRow::basis))
                .filter(basis -> !basis.isBlank())
                .distinct()
                .toList();
    }
}
