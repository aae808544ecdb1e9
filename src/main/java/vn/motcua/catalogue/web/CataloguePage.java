package vn.motcua.catalogue.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.authority.Locality;
import vn.motcua.catalogue.Catalogue;
import vn.motcua.catalogue.GuideWords;
import vn.motcua.catalogue.PlaceSearch;
import vn.motcua.catalogue.ProcedureGuide;
import vn.motcua.catalogue.ProcedureGuides;
import vn.motcua.deadline.CountedDayWords;
import vn.motcua.dossier.Quotes;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.NoAnswer;

/** Where everybody finds a procedure, reads what its tables say, and asks what their own case would need. */
@Controller
class CataloguePage {

    private static final String LIST = "catalogue/list";
    private static final String GUIDE = "catalogue/procedure";
    private static final int LONGEST = 200;

    private final Catalogue catalogue;
    private final ProcedureGuides guides;
    private final PlaceSearch places;
    private final Quotes quotes;
    private final GuideWords words;
    private final CountedDayWords countedDays;
    private final Sentences sentences;
    private final Clock clock;

    CataloguePage(
            Catalogue catalogue,
            ProcedureGuides guides,
            PlaceSearch places,
            Quotes quotes,
            GuideWords words,
            CountedDayWords countedDays,
            Sentences sentences,
            Clock clock) {
        this.catalogue = catalogue;
        this.guides = guides;
        this.places = places;
        this.quotes = quotes;
        this.words = words;
        this.countedDays = countedDays;
        this.sentences = sentences;
        this.clock = clock;
    }

    /**
     * A place somebody may mean.
     *
     * @param href query only; the same question with the place named exactly
     */
    record Candidate(String name, String href) {}

    /** What is looked for, as it was typed. */
    record Search(String q, String field, String level, String place) {

        public boolean blank() {
            return q.isBlank() && field.isBlank() && level.isBlank() && place.isBlank();
        }
    }

    @GetMapping("/thu-tuc")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String place,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Search search = new Search(q.strip(), field.strip(), level.strip(), place.strip());
        model.addAttribute("search", search);
        model.addAttribute("words", words);
        model.addAttribute("fields", catalogue.fields());
        model.addAttribute("levels", catalogue.levels());
        try {
            PlaceSearch.@Nullable Found found =
                    search.place().isEmpty() ? null : places.find(search.place(), today(), false);
            boolean open = found != null && found.place() == null;
            if (open) {
                ask(found, today(), request, model);
            }
            model.addAttribute("placeUnknown", open && found.nothing());
            Locality at = found == null ? null : found.place();
            model.addAttribute("at", at == null ? null : places.written(at, today()));
            model.addAttribute("entries", open ? List.of() : catalogue.find(wanted(search, at)));
        } catch (Refused refused) {
            refuse(refused, locale, response, model);
            model.addAttribute("entries", List.of());
        }
        return LIST;
    }

    private Catalogue.Wanted wanted(Search search, @Nullable Locality at) {
        if (search.q().length() > LONGEST) {
            throw Refused.invalid("q", "catalogue.search.tooLong", LONGEST);
        }
        if (!search.level().isEmpty() && !catalogue.levels().contains(search.level())) {
            throw Refused.invalid("level", "catalogue.quote.choice");
        }
        if (!search.field().isEmpty() && !catalogue.fields().contains(search.field())) {
            throw Refused.invalid("field", "catalogue.quote.choice");
        }
        return new Catalogue.Wanted(
                search.q(),
                search.field().isEmpty() ? null : search.field(),
                search.level().isEmpty() ? null : search.level(),
                at,
                today());
    }

    /** The guide of a procedure; with a place in the query, what a case there would need. */
    @GetMapping("/thu-tuc/{key}")
    String guide(
            @PathVariable String key,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        ProcedureGuide guide = guides.of(key);
        QuoteForm form = QuoteForm.of(request);
        model.addAttribute("guide", guide);
        model.addAttribute("words", words);
        model.addAttribute("counted", countedDays);
        model.addAttribute("form", form);
        model.addAttribute("channels", Channel.values());
        model.addAttribute("groups", ApplicantGroup.values());
        if (QuoteForm.asks(request)) {
            try {
                quote(guide, form, request, model);
            } catch (Refused refused) {
                refuse(refused, locale, response, model);
            }
        }
        return GUIDE;
    }

    private void quote(ProcedureGuide guide, QuoteForm form, HttpServletRequest request, Model model) {
        LocalDate day = form.day(guide.on());
        if (form.place().isEmpty()) {
            throw Refused.invalid("place", "catalogue.place.missing");
        }
        boolean commune = !guide.procedure().level().equals("PROVINCE");
        PlaceSearch.Found found = places.find(form.place(), day, commune);
        if (found.nothing()) {
            throw Refused.invalid("place", "catalogue.place.unknown", form.place());
        }
        Locality place = found.place();
        if (place == null) {
            ask(found, day, request, model);
            return;
        }
        try {
            model.addAttribute(
                    "quote",
                    quotes.quote(
                            guide.procedure().key(),
                            place.code(),
                            form.chosenChannel(),
                            day,
                            form.chosenGroup(),
                            form.typed(guide.procedure())));
            model.addAttribute("at", places.written(place, day));
        } catch (NoAnswer noRuleForSuchACase) {
            throw Refused.invalid("receivedOn", "catalogue.quote.noRule");
        }
    }

    private void ask(PlaceSearch.Found found, LocalDate day, HttpServletRequest request, Model model) {
        model.addAttribute(
                "candidates",
                found.candidates().stream()
                        .map(place -> places.written(place, day))
                        .map(name -> new Candidate(name, samePageWith(name, request)))
                        .toList());
        model.addAttribute("more", found.more());
    }

    /** The query asked again with another place, and with nothing else changed. */
    private static String samePageWith(String place, HttpServletRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        query.put("place", place);
        return query.entrySet().stream()
                .map(part -> encoded(part.getKey()) + "=" + encoded(part.getValue()))
                .collect(Collectors.joining("&", "?", "#answer"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void refuse(Refused refused, Locale locale, HttpServletResponse response, Model model) {
        response.setStatus(refused.kind().httpStatus());
        model.addAttribute("problem", sentences.in(locale, refused));
        model.addAttribute("wrong", "locality".equals(refused.field()) ? "place" : refused.field());
    }

    private LocalDate today() {
        return VietnamTime.dayOf(clock.instant());
    }
}
