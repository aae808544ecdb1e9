package vn.motcua.statistics.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.Channel;
import vn.motcua.statistics.Figure;
import vn.motcua.statistics.FigureFilter;
import vn.motcua.statistics.FigureFilters;
import vn.motcua.statistics.FigureReport;
import vn.motcua.statistics.Figures;
import vn.motcua.statistics.Index766;
import vn.motcua.statistics.Indicator;
import vn.motcua.statistics.LateDossiers;

/** The public figures to take away, with what they mean. Names and definitions are Vietnamese. */
@RestController
@RequestMapping("/api/statistics")
@Tag(name = "Statistics", description = "Public figures, right to the second, late dossiers and the index 766")
class StatisticsApi {

    private static final Locale LANGUAGE = Sentences.VIETNAMESE;

    private final Figures figures;
    private final FigureFilters filters;
    private final LateDossiers late;
    private final Index766 index;
    private final FigureWords words;

    StatisticsApi(Figures figures, FigureFilters filters, LateDossiers late, Index766 index, FigureWords words) {
        this.figures = figures;
        this.filters = filters;
        this.late = late;
        this.index = index;
        this.words = words;
    }

    /** Null = all. */
    record Asked(
            YearMonth from,
            YearMonth to,
            @Nullable String unit,
            @Nullable String field,
            @Nullable String procedure,
            @Nullable Channel channel) {}

    /** @param figure key in the lines' {@code figures} */
    record Definition(String figure, String name, Figure.Kind kind, String definition, String source) {}

    /**
     * @param complete false while dossiers of an earlier version of the system are still being counted
     * @param total key and name are empty
     * @param definitions what each figure means and which text asks for it
     */
    record FiguresAnswer(
            Asked asked,
            Instant asOf,
            boolean complete,
            FigureReport.Line total,
            List<FigureReport.Line> months,
            List<FigureReport.Line> units,
            List<FigureReport.Line> fields,
            List<FigureReport.Line> procedures,
            List<Definition> definitions) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Figures of a period, by month, unit, field and procedure",
            description =
                    "Counts, shares in percent with one decimal, amounts in whole đồng. A share is null where there"
                            + " is nothing to divide by.")
    FiguresAnswer figures(
            @Parameter(description = "First month, yyyy-MM; default: January of this year")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Last month, yyyy-MM; default: December of the same year")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String field,
            @Parameter(description = "Key or national code") @RequestParam(required = false) @Nullable String procedure,
            @Parameter(description = "COUNTER, ONLINE or POST") @RequestParam(required = false) @Nullable
                    String channel) {
        FigureReport report = report(from, to, unit, field, procedure, channel);
        FigureFilter filter = report.filter();
        return new FiguresAnswer(
                new Asked(
                        filter.from(),
                        filter.to(),
                        filter.unit(),
                        filter.field(),
                        filter.procedure(),
                        filter.channel()),
                report.asOf(),
                report.complete(),
                report.total(),
                report.months(),
                report.units(),
                report.fields(),
                report.procedures(),
                Arrays.stream(Figure.values()).map(this::definition).toList());
    }

    private FigureReport report(
            @Nullable String from,
            @Nullable String to,
            @Nullable String unit,
            @Nullable String field,
            @Nullable String procedure,
            @Nullable String channel) {
        return figures.report(filters.read(new FigureFilters.Typed(from, to, unit, field, procedure, channel)));
    }

    private Definition definition(Figure figure) {
        return new Definition(
                figure.key(),
                words.name(figure, LANGUAGE),
                figure.kind(),
                words.definition(figure, LANGUAGE),
                words.source(figure, LANGUAGE));
    }

    @GetMapping(path = "/csv", produces = "text/csv")
    @Operation(
            summary = "The same figures as CSV",
            description = "One row a line: section total, month, unit, field or procedure; then one row a definition.")
    ResponseEntity<byte[]> figuresAsCsv(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String channel) {
        FigureReport report = report(from, to, unit, field, procedure, channel);
        List<String> heading = new ArrayList<>(List.of("section", "key", "name"));
        Arrays.stream(Figure.values()).map(Figure::key).forEach(heading::add);
        List<List<?>> rows = new ArrayList<>();
        addLines(rows, "total", List.of(report.total()));
        addLines(rows, "month", report.months());
        addLines(rows, "unit", report.units());
        addLines(rows, "field", report.fields());
        addLines(rows, "procedure", report.procedures());
        for (Figure figure : Figure.values()) {
            Definition definition = definition(figure);
            rows.add(List.of(
                    "definition",
                    definition.figure(),
                    definition.name() + ": " + definition.definition() + " " + definition.source()));
        }
        return CsvFile.answer(
                "so-lieu-" + report.filter().from() + "-" + report.filter().to() + ".csv", heading, rows);
    }

    private static void addLines(List<List<?>> rows, String section, List<FigureReport.Line> lines) {
        for (FigureReport.Line line : lines) {
            List<@Nullable Object> row = new ArrayList<>(List.of(section, line.key(), line.name()));
            row.addAll(line.figures().values());
            rows.add(row);
        }
    }

    @GetMapping(path = "/late", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Open dossiers past their first appointment",
            description = "Codes without their serial number, no persons; 50 a page.")
    LateDossiers.LateList late(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String page) {
        return lateList(unit, page);
    }

    @GetMapping(path = "/late/csv", produces = "text/csv")
    @Operation(summary = "The same page of late dossiers as CSV")
    ResponseEntity<byte[]> lateAsCsv(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String page) {
        return CsvFile.answer(
                "ho-so-tre-han.csv",
                List.of(
                        "code",
                        "unit",
                        "unitName",
                        "procedure",
                        "receivedOn",
                        "dueOn",
                        "workingDaysLate",
                        "explained",
                        "apologised"),
                lateList(unit, page).dossiers().stream()
                        .map(dossier -> List.of(
                                dossier.code(),
                                dossier.unit(),
                                dossier.unitName(),
                                dossier.procedure(),
                                dossier.receivedOn(),
                                dossier.dueOn(),
                                dossier.workingDaysLate(),
                                dossier.explained(),
                                dossier.apologised()))
                        .toList());
    }

    private LateDossiers.LateList lateList(@Nullable String unit, @Nullable String page) {
        FigureFilter filter = filters.read(new FigureFilters.Typed(null, null, unit, null, null, null));
        return late.list(filter.unit(), PageNumber.read(page));
    }

    /**
     * @param value percent; for 2.2 working days. Null when nothing could be measured
     * @param confirmed whether a source or the configuration names the most points
     */
    record ScoreLine(
            String indicator,
            int group,
            String name,
            long numerator,
            long denominator,
            @Nullable BigDecimal value,
            @Nullable BigDecimal points,
            BigDecimal mostPoints,
            boolean confirmed) {}

    /** @param unit {@code *} for all units together */
    record UnitScores(
            String unit,
            String name,
            BigDecimal points,
            BigDecimal measurablePoints,
            @Nullable BigDecimal share,
            List<ScoreLine> scores) {}

    /** @param reason why the system cannot measure it */
    record Missing(String indicator, String name, String reason) {}

    record IndexAnswer(
            YearMonth from,
            YearMonth to,
            Instant asOf,
            UnitScores all,
            List<UnitScores> units,
            List<Missing> missing) {}

    @GetMapping(path = "/766", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The index of Decision 766/QĐ-TTg by unit",
            description = "Only what the system has data for; the rest is listed as missing, with the reason.")
    IndexAnswer index(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Index766.IndexReport report = indexReport(from, to);
        return new IndexAnswer(
                report.from(),
                report.to(),
                report.asOf(),
                scores(report.all()),
                report.units().stream().map(this::scores).toList(),
                report.missing().stream()
                        .map(indicator -> new Missing(
                                indicator.id(), words.name(indicator, LANGUAGE), words.reason(indicator, LANGUAGE)))
                        .toList());
    }

    @GetMapping(path = "/766/csv", produces = "text/csv")
    @Operation(summary = "The same index as CSV, one row a unit and indicator")
    ResponseEntity<byte[]> indexAsCsv(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Index766.IndexReport report = indexReport(from, to);
        List<List<?>> rows = new ArrayList<>();
        addScores(rows, report.all());
        report.units().forEach(unit -> addScores(rows, unit));
        for (Indicator indicator : report.missing()) {
            rows.add(List.of(
                    "missing", "", indicator.id(), words.name(indicator, LANGUAGE), words.reason(indicator, LANGUAGE)));
        }
        return CsvFile.answer(
                "chi-so-766-" + report.from() + "-" + report.to() + ".csv",
                List.of(
                        "unit",
                        "unitName",
                        "indicator",
                        "name",
                        "numerator",
                        "denominator",
                        "value",
                        "points",
                        "mostPoints",
                        "confirmed"),
                rows);
    }

    private Index766.IndexReport indexReport(@Nullable String from, @Nullable String to) {
        FigureFilter filter = filters.read(new FigureFilters.Typed(from, to, null, null, null, null));
        return index.report(filter.from(), filter.to());
    }

    private void addScores(List<List<?>> rows, Index766.UnitIndex unit) {
        for (ScoreLine score : scores(unit).scores()) {
            rows.add(Arrays.asList(
                    unit.code(),
                    unit.name(),
                    score.indicator(),
                    score.name(),
                    score.numerator(),
                    score.denominator(),
                    score.value(),
                    score.points(),
                    score.mostPoints(),
                    score.confirmed()));
        }
    }

    private UnitScores scores(Index766.UnitIndex unit) {
        return new UnitScores(
                unit.code(),
                unit.name(),
                unit.points(),
                unit.measurable(),
                unit.share(),
                unit.scores().stream()
                        .map(score -> new ScoreLine(
                                score.id(),
                                score.indicator().group(),
                                words.name(score.indicator(), LANGUAGE),
                                score.numerator(),
                                score.denominator(),
                                score.value(),
                                score.points(),
                                score.most(),
                                score.confirmed()))
                        .toList());
    }
}
