package vn.motcua.statistics.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.authority.Unit;
import vn.motcua.authority.Units;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.statistics.FigureFilter;
import vn.motcua.statistics.FigureFilters;
import vn.motcua.statistics.Index766;
import vn.motcua.statistics.Indicator;

/** The index of Decision 766/QĐ-TTg, and the dossiers behind a score. */
@Controller
class Index766Page {

    /** Units in the table of the page; the files hold all. */
    private static final int RANKED = 50;

    private final Index766 index;
    private final FigureFilters filters;
    private final Units units;
    private final FigureWords words;
    private final UnitOptions unitOptions;
    private final Sentences sentences;

    Index766Page(
            Index766 index,
            FigureFilters filters,
            Units units,
            FigureWords words,
            UnitOptions unitOptions,
            Sentences sentences) {
        this.index = index;
        this.filters = filters;
        this.units = units;
        this.words = words;
        this.unitOptions = unitOptions;
        this.sentences = sentences;
    }

    @GetMapping("/so-lieu/766")
    String index(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String unit,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        FigureFilters.Typed typed = new FigureFilters.Typed(from, to, unit, null, null, null);
        model.addAttribute("typed", typed);
        model.addAttribute("words", words);
        try {
            FigureFilter filter = filters.read(typed);
            Index766.IndexReport report = index.report(filter.from(), filter.to());
            model.addAttribute("filter", filter);
            model.addAttribute("report", report);
            model.addAttribute("unitOptions", options(report, unit));
            model.addAttribute("ranked", report.units().stream().limit(RANKED).toList());
            model.addAttribute("tail", Math.max(0, report.units().size() - RANKED));
            model.addAttribute("chosen", chosen(report, filter.unit()));
        } catch (Refused refused) {
            problem(refused, response, locale, model);
        }
        return "statistics/index766";
    }

    private String options(Index766.IndexReport report, @Nullable String chosen) {
        List<String> codes =
                report.units().stream().map(Index766.UnitIndex::code).toList();
        return unitOptions.of(codes, chosen);
    }

    /** @throws Refused if nothing is known of the unit in the period */
    private static Index766.UnitIndex chosen(Index766.IndexReport report, @Nullable String unit) {
        if (unit == null) {
            return report.all();
        }
        return report.units().stream()
                .filter(one -> one.code().equals(unit))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("statistics.index.nothing"));
    }

    @GetMapping("/so-lieu/766/{unit}/{indicator}")
    String behind(
            @PathVariable String unit,
            @PathVariable String indicator,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(name = "dat", required = false) @Nullable String fulfilled,
            @RequestParam(required = false) @Nullable String page,
            @Nullable Authentication user,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Indicator asked = Indicator.find(indicator)
                .filter(Indicator::listsDossiers)
                .orElseThrow(() -> Refused.notFound("statistics.behind.unknown"));
        List<Unit> known = units.history(unit);
        if (known.isEmpty()) {
            throw Refused.notFound("statistics.behind.unknown");
        }
        Predicate<String> mayRead = readableBy(user);
        model.addAttribute("words", words);
        model.addAttribute("indicator", asked);
        model.addAttribute("unit", known.get(known.size() - 1));
        model.addAttribute("typedFrom", from);
        model.addAttribute("typedTo", to);
        boolean met = "co".equals(fulfilled);
        model.addAttribute("fulfilled", met);
        try {
            FigureFilter filter = filters.read(new FigureFilters.Typed(from, to, unit, null, null, null));
            model.addAttribute("filter", filter);
            model.addAttribute(
                    "behind",
                    index.behind(unit, asked, filter.from(), filter.to(), met, PageNumber.read(page), mayRead));
        } catch (Refused refused) {
            problem(refused, response, locale, model);
        }
        return "statistics/behind";
    }

    private void problem(Refused refused, HttpServletResponse response, Locale locale, Model model) {
        response.setStatus(refused.kind().httpStatus());
        model.addAttribute("problem", sentences.in(locale, refused));
    }

    private static Predicate<String> readableBy(@Nullable Authentication user) {
        if (user == null) {
            return unit -> false;
        }
        Caller caller = Caller.of(user);
        return unit -> caller.audits() || caller.worksIn(unit);
    }
}
