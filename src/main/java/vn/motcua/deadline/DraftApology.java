package vn.motcua.deadline;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The specialist drafts the apology and proposes the new date. */
@ModelAct(
        name = "draft-apology",
        fields = {"apologyReason", "newDueOn"})
class DraftApology implements OfficerAct {

    private final Apologies apologies;

    DraftApology(Apologies apologies) {
        this.apologies = apologies;
    }

    @Override
    public void perform(TaskCompletion completion) {
        apologies.draft(
                completion.dossierCode(),
                completion.requiredText("apologyReason"),
                newDueOn(completion),
                completion.actor());
    }

    /** The new date that was filled in; null when none was. */
    static @Nullable LocalDate newDueOn(TaskCompletion completion) {
        String date = completion.text("newDueOn");
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw Refused.invalid("newDueOn", "rulebook.answer.tooLong.newDueOn");
        }
    }
}
