package vn.motcua.statistics.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.Procedure;
import vn.motcua.statistics.Figure;
import vn.motcua.statistics.FigureFilter;
import vn.motcua.statistics.FigureFilters;
import vn.motcua.statistics.FigureReport;
import vn.motcua.statistics.Figures;
import vn.motcua.statistics.LateDossiers;

/** The public figures, and the list of what is late. */
@Controller
class FiguresPage {

    /** Lines of a ranking that are drawn; the files hold all. */
    private static final int RANKED = 20;

    private static final List<Tiles> TILES = List.of(
            new Tiles(
                    "progress",
                    List.of(
                            Figure.RECEIVED,
                            Figure.IN_PROGRESS,
                            Figure.EARLY,
                            Figure.ON_TIME,
                            Figure.LATE,
                            Figure.ON_TIME_SHARE,
                            Figure.LATE_OPEN,
                            Figure.REFUSED,
                            Figure.WITHDRAWN,
                            Figure.STOPPED)),
            new Tiles(
                    "online",
                    List.of(
                            Figure.ONLINE_SHARE,
                            Figure.FULL_ONLINE_SHARE,
                            Figure.ELECTRONIC_RESULT_SHARE,
                            Figure.DIGITISED_SHARE,
                            Figure.REUSED_SHARE,
                            Figure.PAPERS_REUSED)),
            new Tiles("fees", List.of(Figure.FEE_BASE, Figure.FEE_REDUCTION, Figure.FEE_PAYABLE)));

    private static final List<Figure> MONTHLY = List.of(
            Figure.RECEIVED,
            Figure.EARLY,
            Figure.ON_TIME,
            Figure.LATE,
            Figure.REFUSED,
            Figure.ON_TIME_SHARE,
            Figure.ONLINE_SHARE,
            Figure.FEE_REDUCTION);

    private static final List<Figure> RANKING = List.of(
            Figure.RECEIVED,
            Figure.IN_PROGRESS,
            Figure.EARLY,
            Figure.ON_TIME,
            Figure.LATE,
            Figure.LATE_OPEN,
            Figure.ON_TIME_SHARE,
            Figure.ONLINE_SHARE);

    private final Figures figures;
    private final FigureFilters filters;
    private final LateDossiers late;
    private final FigureWords words;
    private final UnitOptions unitOptions;
    private final Sentences sentences;

    FiguresPage(
            Figures figures,
            FigureFilters filters,
            LateDossiers late,
            FigureWords words,
            UnitOptions unitOptions,
            Sentences sentences) {
        this.figures = figures;
        this.filters = filters;
        this.late = late;
        this.words = words;
        this.unitOptions = unitOptions;
        this.sentences = sentences;
    }

    /** Figures shown large, under one heading. */
    record Tiles(String name, List<Figure> figures) {}

    /** @param tail how many lines are not shown */
    record Ranking(String kind, List<FigureReport.Line> lines, int tail, long most) {

        static Ranking of(String kind, List<FigureReport.Line> all) {
            List<FigureReport.Line> shown = all.subList(0, Math.min(RANKED, all.size()));
            long most = shown.stream()
                    .mapToLong(line -> Math.max(line.count(Figure.RECEIVED.key()), line.finished()))
                    .max()
                    .orElse(0);
            return new Ranking(kind, shown, all.size() - shown.size(), Math.max(1, most));
        }

        /** Part of the longest bar in percent, at least 1 where there is anything. */
        public long width(long value) {
            return value == 0 ? 0 : Math.max(1, value * 100 / most);
        }
    }

    @GetMapping("/so-lieu")
    String figures(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String channel,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        FigureFilters.Typed typed = new FigureFilters.Typed(from, to, unit, field, procedure, channel);
        model.addAttribute("typed", typed);
        model.addAttribute("words", words);
        model.addAttribute("figures", Figure.values());
        model.addAttribute("tiles", TILES);
        model.addAttribute("monthly", MONTHLY);
        model.addAttribute("ranking", RANKING);
        model.addAttribute("channels", Channel.values());
        try {
            FigureFilter filter = filters.read(typed);
            FigureReport report = figures.report(filter);
            model.addAttribute("filter", filter);
            model.addAttribute("report", report);
            model.addAttribute("trend", TrendChart.of(report.months()));
            model.addAttribute(
                    "rankings",
                    List.of(
                            Ranking.of("unit", report.units()),
                            Ranking.of("field", report.fields()),
                            Ranking.of("procedure", report.procedures())));
            model.addAttribute("query", query(filter));
        } catch (Refused refused) {
            problem(refused, response, locale, model);
        }
        choices(unit, model);
        return "statistics/figures";
    }

    private void choices(@Nullable String unit, Model model) {
        List<Procedure> procedures = figures.procedures();
        List<String> units = figures.units();
        model.addAttribute("unitOptions", unitOptions.of(units, unit));
        model.addAttribute("otherUnit", unit != null && !unit.isBlank() && !units.contains(unit));
        model.addAttribute("procedures", procedures);
        model.addAttribute(
                "fields",
                new TreeSet<>(procedures.stream().map(Procedure::field).toList()));
    }

    private void problem(Refused refused, HttpServletResponse response, Locale locale, Model model) {
        response.setStatus(refused.kind().httpStatus());
        model.addAttribute("problem", sentences.in(locale, refused));
        model.addAttribute("problemField", refused.field());
    }

    /** The filter as an address says it, for the files. */
    private static String query(FigureFilter filter) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("from", filter.from());
        values.put("to", filter.to());
        values.put("unit", filter.unit());
        values.put("field", filter.field());
        values.put("procedure", filter.procedure());
        values.put("channel", filter.channel());
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        values.forEach((name, value) -> {
            if (value != null) {
                query.queryParam(name, "{" + name + "}");
            }
        });
        return Objects.requireNonNull(
                query.encode().buildAndExpand(values).toUri().getRawQuery());
    }

    @GetMapping("/so-lieu/tre-han")
    String late(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String page,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        model.addAttribute("words", words);
        model.addAttribute("typedUnit", unit);
        try {
            FigureFilter filter = filters.read(new FigureFilters.Typed(null, null, unit, null, null, null));
            model.addAttribute("late", late.list(filter.unit(), PageNumber.read(page)));
            model.addAttribute("unit", filter.unit());
        } catch (Refused refused) {
            problem(refused, response, locale, model);
        }
        return "statistics/late";
    }
}
