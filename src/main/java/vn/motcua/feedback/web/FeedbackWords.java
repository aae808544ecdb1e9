package vn.motcua.feedback.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.motcua.authority.Unit;
import vn.motcua.authority.Units;
import vn.motcua.feedback.FeedbackAct;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Procedures;

/** Names and dates as pages about feedback write them. */
@Component
class FeedbackWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm, dd/MM/yyyy");

    private final Procedures procedures;
    private final Units units;
    private final MessageSource messages;

    FeedbackWords(Procedures procedures, Units units, MessageSource messages) {
        this.procedures = procedures;
        this.units = units;
        this.messages = messages;
    }

    public String procedure(String key) {
        return procedures.get(key).name();
    }

    public String unit(String code) {
        List<Unit> history = units.history(code);
        return history.isEmpty() ? code : history.get(history.size() - 1).name();
    }

    public String day(@Nullable Instant at) {
        return at == null ? "" : DAY.format(VietnamTime.dayOf(at));
    }

    public String moment(Instant at) {
        return MOMENT.format(at.atZone(VietnamTime.ZONE));
    }

    /** Who did it, for the citizen: never an officer's name. */
    public String actor(FeedbackAct act, String unit, Locale locale) {
        return act.actor().equals(FeedbackAct.CITIZEN)
                ? messages.getMessage("feedback.actor.citizen", null, locale)
                : unit(unit);
    }
}
