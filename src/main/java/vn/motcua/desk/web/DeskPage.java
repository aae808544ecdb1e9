package vn.motcua.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.motcua.authority.Unit;
import vn.motcua.desk.Colleagues;
import vn.motcua.desk.Desk;
import vn.motcua.desk.DeskList;
import vn.motcua.desk.DeskSurvey;
import vn.motcua.desk.Reassignment;
import vn.motcua.desk.WorkItem;
import vn.motcua.platform.Caller;
import vn.motcua.platform.InterruptedForm;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.Procedures;
import vn.motcua.tracking.TrackingWords;

/** The desk of a unit: what is due, late, waiting, with whom; and where its head gives tasks to somebody else. */
@Controller
@RequestMapping("/ban-lam-viec")
class DeskPage {

    private static final String REASSIGN = "/ban-lam-viec/giao-lai";
    private static final String NOBODY = "";

    private final Desk desk;
    private final Reassignment reassignment;
    private final Colleagues colleagues;
    private final Procedures procedures;
    private final TrackingWords words;
    private final Sentences sentences;

    DeskPage(
            Desk desk,
            Reassignment reassignment,
            Colleagues colleagues,
            Procedures procedures,
            TrackingWords words,
            Sentences sentences) {
        this.desk = desk;
        this.reassignment = reassignment;
        this.colleagues = colleagues;
        this.procedures = procedures;
        this.words = words;
        this.sentences = sentences;
    }

    /** What was typed into the form that gives tasks to somebody else. */
    record Wish(String unit, List<String> tasks, List<String> seen, String to, String reason) {}

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String officer,
            @RequestParam(defaultValue = "") String page,
            Authentication user,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Caller caller = Caller.of(user);
        model.addAttribute("tasklist", new TasklistLink(caller, request.getContextPath()));
        List<Unit> units = desk.unitsOf(caller);
        model.addAttribute("words", words);
        model.addAttribute("units", units);
        if (units.isEmpty()) {
            return "desk/desk";
        }
        String shown = unit.isBlank() ? units.get(0).code() : unit.strip();
        DeskList chosen = list(list);
        Integer number = page(page);
        if (chosen == null || number == null) {
            refuse(Refused.invalid("list", "desk.list.wrong"), locale, response, model);
        }
        show(
                shown,
                chosen == null ? DeskList.LATE : chosen,
                !list.isBlank() && chosen != null,
                officer.isBlank() ? null : officer.strip(),
                number == null ? 1 : number,
                caller,
                model);
        return "desk/desk";
    }

    private void show(
            String unit, DeskList list, boolean asked, @Nullable String officer, int page, Caller caller, Model model) {
        DeskSurvey survey = desk.survey(unit, caller);
        Map<DeskList, Long> counts = survey.counts();
        DeskList shown = asked || counts.get(list) > 0 || officer != null ? list : first(counts);
        model.addAttribute("unit", unit);
        model.addAttribute("counts", counts);
        model.addAttribute("list", officer != null && !asked ? DeskList.ALL : shown);
        model.addAttribute("officerShown", officer);
        model.addAttribute("head", Desk.heads(caller, unit));
        model.addAttribute("workloads", survey.workloads());
        model.addAttribute("overloadTasks", Desk.OVERLOAD_TASKS);
        model.addAttribute("overloadFactor", Desk.OVERLOAD_FACTOR);
        if (shown == DeskList.WAITING && officer == null) {
            Desk.Part<?> waiting = desk.waiting(survey, page, caller);
            model.addAttribute("waiting", waiting);
            model.addAttribute("part", waiting);
        } else {
            DeskList tasks = officer != null && !asked || shown == DeskList.WAITING ? DeskList.ALL : shown;
            Desk.Part<WorkItem> part = desk.tasks(survey, tasks, officer, page, caller);
            model.addAttribute("list", tasks);
            model.addAttribute("tasks", part);
            model.addAttribute("part", part);
            model.addAttribute("names", names(part.lines(), officer));
        }
        model.addAttribute("procedures", new ProcedureNames(procedures));
    }

    /** The most urgent list that is not empty. */
    private static DeskList first(Map<DeskList, Long> counts) {
        return Stream.of(DeskList.LATE, DeskList.TODAY, DeskList.NEXT)
                .filter(list -> counts.get(list) > 0)
                .findFirst()
                .orElse(DeskList.ALL);
    }

    private Map<String, String> names(Collection<WorkItem> items, @Nullable String officer) {
        return colleagues.names(
                Stream.concat(Stream.ofNullable(officer), items.stream().map(WorkItem::assignee))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private static @Nullable DeskList list(String name) {
        if (name.isBlank()) {
            return DeskList.LATE;
        }
        return Stream.of(DeskList.values())
                .filter(list -> list.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer page(String number) {
        if (number.isBlank()) {
            return 1;
        }
        return number.strip().matches("[1-9][0-9]{0,8}") ? Integer.valueOf(number.strip()) : null;
    }

    /** Who is to have the chosen tasks, and why; or the form again that an ended session has interrupted. */
    @GetMapping("/giao-lai")
    String choose(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable List<String> task,
            Authentication user,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        InterruptedForm form = InterruptedForm.take(request, REASSIGN);
        if (form != null) {
            model.addAttribute("note", "desk.reassign.restored");
            Wish wish = new Wish(
                    form.field("unit"),
                    form.fields("task"),
                    form.fields("seen"),
                    form.field("to"),
                    form.field("reason"));
            return choice(wish, Caller.of(user), locale, response, model);
        }
        Wish wish = new Wish(unit.strip(), task == null ? List.of() : task, List.of(), "", "");
        return choice(wish, Caller.of(user), locale, response, model);
    }

    @PostMapping("/giao-lai")
    String give(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable List<String> task,
            @RequestParam(required = false) @Nullable List<String> seen,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Caller caller = Caller.of(user);
        Wish wish = new Wish(
                unit.strip(), task == null ? List.of() : task, seen == null ? List.of() : seen, to.strip(), reason);
        try {
            reassignment.give(wish.unit(), seen(wish), wish.to(), wish.reason(), caller);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            refuse(refused, locale, response, model);
            return choice(wish, caller, locale, response, model);
        }
        next.addFlashAttribute("given", wish.tasks().stream().distinct().count());
        next.addFlashAttribute("givenTo", colleagues.names(List.of(wish.to())).get(wish.to()));
        next.addAttribute("unit", wish.unit());
        next.addAttribute("officer", wish.to());
        return "redirect:/ban-lam-viec";
    }

    /** Each chosen task with the user who had it when the form was shown; {@code seen} holds {@code <task>=<user>}. */
    private static Map<String, @Nullable String> seen(Wish wish) {
        Map<String, @Nullable String> had = new LinkedHashMap<>();
        wish.tasks().forEach(task -> had.put(task, null));
        wish.seen().stream()
                .map(entry -> entry.split("=", 2))
                .filter(entry -> entry.length == 2 && had.containsKey(entry[0]) && !entry[1].equals(NOBODY))
                .forEach(entry -> had.put(entry[0], entry[1]));
        return had;
    }

    private String choice(Wish wish, Caller caller, Locale locale, HttpServletResponse response, Model model) {
        model.addAttribute("wish", wish);
        model.addAttribute("words", words);
        model.addAttribute("procedures", new ProcedureNames(procedures));
        try {
            Reassignment.Choice choice = reassignment.choice(wish.unit(), wish.tasks(), caller);
            model.addAttribute("choice", choice);
            model.addAttribute("names", names(choice.tasks(), null));
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            refuse(refused, locale, response, model);
        }
        return "desk/reassign";
    }

    private void refuse(Refused refused, Locale locale, HttpServletResponse response, Model model) {
        response.setStatus(refused.kind().httpStatus());
        model.addAttribute("problem", sentences.in(locale, refused));
    }

    /** Names of procedures, each asked for once a page. */
    static final class ProcedureNames {

        private final Procedures procedures;
        private final Map<String, String> known = new LinkedHashMap<>();

        ProcedureNames(Procedures procedures) {
            this.procedures = procedures;
        }

        public String of(String key) {
            return known.computeIfAbsent(key, asked -> procedures.get(asked).name());
        }
    }
}
