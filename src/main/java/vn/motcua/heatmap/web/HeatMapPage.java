package vn.motcua.heatmap.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import vn.motcua.heatmap.HeatMap;
import vn.motcua.heatmap.HeatMaps;
import vn.motcua.heatmap.HeatQuestion;
import vn.motcua.heatmap.Measure;
import vn.motcua.heatmap.StepHeat;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;

/** A procedure's model in the colours of what happened on it, with every figure in a table. */
@Controller
class HeatMapPage {

    private static final String PAGE = "heatmap/heat";

    private final HeatMaps maps;
    private final Procedures procedures;
    private final Sentences sentences;
    private final MessageSource messages;
    private final ObjectMapper json;

    HeatMapPage(HeatMaps maps, Procedures procedures, Sentences sentences, MessageSource messages, ObjectMapper json) {
        this.maps = maps;
        this.procedures = procedures;
        this.sentences = sentences;
        this.messages = messages;
        this.json = json;
    }

    /** What the form says, as it was typed. */
    record Wish(
            @Nullable String measure,
            @Nullable String version,
            @Nullable String from,
            @Nullable String to,
            @Nullable String block) {}

    /**
     * A step in words; what is not known is empty.
     *
     * @param degree of heat; null if the chosen measure says nothing of the step
     */
    record Line(
            StepHeat step,
            @Nullable Integer degree,
            String runs,
            String waitingMedian,
            String waitingNinetieth,
            String workingMedian,
            String workingNinetieth,
            String heldMedian,
            String heldNinetieth,
            String share,
            String lateness) {}

    /** A degree of heat with the values that have it. */
    record Degree(int degree, String from, String to) {}

    @GetMapping("/rulebook/{procedure}/heat")
    String show(
            @PathVariable String procedure,
            @ModelAttribute Wish wish,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Procedure shown = find(procedure);
        int latest = maps.latest(shown.key());
        model.addAttribute("procedure", shown);
        model.addAttribute("wish", wish);
        model.addAttribute("measures", Measure.values());
        model.addAttribute(
                "versions",
                IntStream.rangeClosed(1, latest)
                        .map(number -> latest + 1 - number)
                        .boxed()
                        .toList());
        model.addAttribute("limit", HeatMaps.MOST_DOSSIERS);
        try {
            Measure measure = measure(wish.measure());
            int version = version(wish.version(), latest);
            model.addAttribute("version", version);
            model.addAttribute("measure", measure);
            HeatQuestion question = new HeatQuestion(
                    shown.key(),
                    version,
                    blank(wish.block()) ? null : wish.block(),
                    day(wish.from(), "from"),
                    day(wish.to(), "to"));
            fill(maps.of(question), shown, measure, locale, model);
        } catch (Refused refused) {
            response.setStatus(refused.kind().httpStatus());
            model.addAttribute("problem", sentences.in(locale, refused));
        }
        return PAGE;
    }

    private void fill(HeatMap map, Procedure procedure, Measure measure, Locale locale, Model model) {
        HeatWords words = new HeatWords(messages, locale);
        model.addAttribute("map", map);
        model.addAttribute("dossiers", words.count(map.dossiers()));
        model.addAttribute("bottleneck", words.bottleneck(map, procedure.key()));
        model.addAttribute("lines", lines(map.steps().stream().filter(StepHeat::takesTime), map, measure, words));
        model.addAttribute(
                "others", lines(map.steps().stream().filter(step -> !step.takesTime()), map, measure, words));
        model.addAttribute("tasks", lines(map.tasks().stream(), map, measure, words));
        model.addAttribute("degrees", degrees(map, measure, words));
        model.addAttribute("marks", marks(map, measure, words));
    }

    private static List<Line> lines(Stream<StepHeat> steps, HeatMap map, Measure measure, HeatWords words) {
        return steps.map(step -> line(step, map, measure, words)).toList();
    }

    private static Line line(StepHeat step, HeatMap map, Measure measure, HeatWords words) {
        return new Line(
                step,
                map.degree(step, measure),
                words.count(step.runs()),
                words.duration(step.waiting().median()),
                words.duration(step.waiting().ninetieth()),
                words.duration(step.working().median()),
                words.duration(step.working().ninetieth()),
                words.duration(step.held().median()),
                words.duration(step.held().ninetieth()),
                words.share(map.share(step)),
                words.share(step.lateness()));
    }

    private static List<Degree> degrees(HeatMap map, Measure measure, HeatWords words) {
        double hottest = map.hottest(measure);
        if (hottest == 0) {
            return List.of();
        }
        return IntStream.range(0, HeatMap.DEGREES)
                .mapToObj(degree -> new Degree(
                        degree,
                        words.value(hottest * degree / HeatMap.DEGREES, measure),
                        words.value(hottest * (degree + 1) / HeatMap.DEGREES, measure)))
                .toList();
    }

    private String marks(HeatMap map, Measure measure, HeatWords words) {
        List<Map<String, String>> marks = new ArrayList<>();
        for (StepHeat step : map.steps()) {
            Integer degree = map.degree(step, measure);
            if (degree != null) {
                Map<String, String> mark = new LinkedHashMap<>();
                mark.put("element", step.element());
                mark.put("mark", "heat-" + degree);
                mark.put("text", words.value(step.by(measure), measure));
                marks.add(mark);
            }
        }
        try {
            return json.writeValueAsString(marks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Procedure find(String keyOrCode) {
        try {
            return procedures.get(keyOrCode);
        } catch (Refused unknown) {
            throw Refused.notFound(unknown.messageKey(), unknown.arguments());
        }
    }

    private static Measure measure(@Nullable String text) {
        if (blank(text)) {
            return Measure.HELD;
        }
        for (Measure measure : Measure.values()) {
            if (measure.name().equals(text)) {
                return measure;
            }
        }
        throw Refused.invalid("measure", "heatmap.measure.unknown");
    }

    private static int version(@Nullable String text, int latest) {
        if (blank(text)) {
            return latest;
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw Refused.invalid("version", "heatmap.version.unknown");
        }
        int version = Integer.parseInt(text);
        if (version < 1 || version > latest) {
            throw Refused.notFound("heatmap.version.unknown");
        }
        return version;
    }

    private static @Nullable LocalDate day(@Nullable String text, String field) {
        if (blank(text)) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() < 1970 || day.getYear() > 2100) {
                throw Refused.invalid(field, "heatmap.period.unreadable");
            }
            return day;
        } catch (DateTimeParseException unreadable) {
            throw Refused.invalid(field, "heatmap.period.unreadable");
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
