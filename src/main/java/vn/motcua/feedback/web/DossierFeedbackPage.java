package vn.motcua.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.ReceiptAccess;
import vn.motcua.feedback.Feedback;
import vn.motcua.feedback.FeedbackKind;
import vn.motcua.feedback.FileFeedback;
import vn.motcua.platform.ExpiredForm;
import vn.motcua.platform.Refused;

/** Where whoever holds a receipt says something about how the dossier is handled, or about its procedure. */
@Controller
@RequestMapping("/tra-cuu/{code}/phan-anh")
class DossierFeedbackPage {

    private final FileFeedback fileFeedback;
    private final ReceiptAccess receipts;
    private final FeedbackWords words;
    private final FormAnswer answer;

    DossierFeedbackPage(FileFeedback fileFeedback, ReceiptAccess receipts, FeedbackWords words, FormAnswer answer) {
        this.fileFeedback = fileFeedback;
        this.receipts = receipts;
        this.words = words;
        this.answer = answer;
    }

    @GetMapping
    String show(
            @PathVariable String code,
            TypedFeedback typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        boolean expired = ExpiredForm.shown(request);
        TypedFeedback kept =
                expired ? typed : new TypedFeedback(null, null, null, null, null, null, null, typed.secret());
        try {
            Dossier dossier = open(code, kept, request);
            if (expired) {
                answer.expired(model, locale);
            }
            return page(dossier, kept, model);
        } catch (Refused refused) {
            return FormAnswer.receiptAgain(code, refused, response, model);
        }
    }

    @PostMapping
    String send(
            @PathVariable String code,
            TypedFeedback typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        Dossier dossier;
        try {
            dossier = open(code, typed, request);
        } catch (Refused refused) {
            return FormAnswer.receiptAgain(code, refused, response, model);
        }
        try {
            Feedback item = fileFeedback.onDossier(
                    code,
                    TypedFeedback.orEmpty(typed.secret()),
                    kind(typed),
                    new FileFeedback.Words(typed.content(), typed.contact(), typed.formKey()),
                    request.getRemoteAddr());
            return "redirect:" + FeedbackPage.addressOf(item);
        } catch (Refused refused) {
            answer.refused(refused, response, model, locale);
            return page(dossier, typed, model);
        }
    }

    private static FeedbackKind kind(TypedFeedback typed) {
        try {
            return FeedbackKind.valueOf(TypedFeedback.orEmpty(typed.kind()));
        } catch (IllegalArgumentException unknown) {
            throw Refused.invalid("kind", "feedback.kind.required");
        }
    }

    private Dossier open(String code, TypedFeedback typed, HttpServletRequest request) {
        return receipts.open(code, TypedFeedback.orEmpty(typed.secret()), request.getRemoteAddr());
    }

    private String page(Dossier dossier, TypedFeedback typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("formKey", typed.formKey() == null ? FileFeedback.newForm() : typed.formKey());
        model.addAttribute("dossier", dossier);
        model.addAttribute("words", words);
        return "feedback/dossier";
    }
}
