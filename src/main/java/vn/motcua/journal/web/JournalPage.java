package vn.motcua.journal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.journal.JournalReading;
import vn.motcua.journal.JournalReport;
import vn.motcua.journal.JournalWords;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;

/** A dossier's journal, and whether the chains hold; for auditors. */
@Controller
@RequestMapping("/nhat-ky")
class JournalPage {

    private static final int LONGEST_CODE = 64;

    private final JournalReading journal;
    private final JournalWords words;
    private final MessageSource messages;

    JournalPage(JournalReading journal, JournalWords words, MessageSource messages) {
        this.journal = journal;
        this.words = words;
        this.messages = messages;
    }

    @GetMapping
    String show(
            @RequestParam(name = "ho-so", required = false) @Nullable String typed,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("words", words);
        if (typed != null && !typed.isBlank()) {
            String code = typed.strip();
            model.addAttribute("code", code.substring(0, Math.min(LONGEST_CODE, code.length())));
            try {
                Caller caller = Caller.of(user);
                model.addAttribute("entries", journal.ofDossier(code, caller));
                addReport(journal.checkDossier(code, caller), locale, model);
            } catch (Refused refused) {
                problem(refused, locale, response, model);
            }
        }
        return "journal/journal";
    }

    @PostMapping("/kiem-tra")
    String check(Authentication user, Locale locale, HttpServletResponse response, Model model) {
        model.addAttribute("words", words);
        try {
            addReport(journal.checkAll(Caller.of(user)), locale, model);
            model.addAttribute("whole", true);
        } catch (Refused refused) {
            problem(refused, locale, response, model);
        }
        return "journal/journal";
    }

    private void addReport(JournalReport report, Locale locale, Model model) {
        model.addAttribute("report", report);
        model.addAttribute("lines", words.lines(report, locale));
    }

    private void problem(Refused refused, Locale locale, HttpServletResponse response, Model model) {
        response.setStatus(refused.kind().httpStatus());
        model.addAttribute("problem", messages.getMessage(refused.messageKey(), refused.arguments(), locale));
    }
}
