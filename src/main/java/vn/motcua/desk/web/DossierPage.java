package vn.motcua.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.motcua.desk.DossierSheet;
import vn.motcua.desk.DossierSheets;
import vn.motcua.desk.RecordWords;
import vn.motcua.payment.Payments;
import vn.motcua.platform.Caller;
import vn.motcua.tracking.PlaceMarks;
import vn.motcua.tracking.TrackingWords;

/** Everything on record about a dossier, for officers of its units; for everybody else there is no such page. */
@Controller
@RequestMapping("/ho-so")
class DossierPage {

    private final DossierSheets sheets;
    private final TrackingWords words;
    private final RecordWords record;
    private final PlaceMarks marks;
    private final Payments payments;

    DossierPage(DossierSheets sheets, TrackingWords words, RecordWords record, PlaceMarks marks, Payments payments) {
        this.sheets = sheets;
        this.words = words;
        this.record = record;
        this.marks = marks;
        this.payments = payments;
    }

    @GetMapping("/{code}")
    String show(
            @PathVariable String code, Authentication user, Locale locale, HttpServletRequest request, Model model) {
        Caller caller = Caller.of(user);
        DossierSheet sheet = sheets.of(code, caller);
        model.addAttribute("sheet", sheet);
        model.addAttribute(
                "facts", record.facts(sheet.procedure(), sheet.dossier().facts(), locale));
        model.addAttribute("story", sheet.story());
        model.addAttribute("marks", marks.of(sheet.story(), locale));
        model.addAttribute("words", words);
        model.addAttribute("record", record);
        model.addAttribute("payment", payments.of(code).orElse(null));
        model.addAttribute("tasklist", new TasklistLink(caller, request.getContextPath()));
        return "desk/dossier";
    }

    @GetMapping("/{code}/notices/{id}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String code, @PathVariable String id, Authentication user) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(id + ".pdf")
                                .build()
                                .toString())
                .body(sheets.pdf(code, id, Caller.of(user)));
    }
}
