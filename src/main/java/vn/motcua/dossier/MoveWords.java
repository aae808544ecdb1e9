package vn.motcua.dossier;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in words what an officer reads about a move. */
@Component
public class MoveWords {

    private final MessageSource messages;

    public MoveWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Why a dossier cannot move, and what to do about it. */
    public String obstacle(MoveObstacle obstacle, Locale locale) {
        return messages.getMessage(
                "dossier.move.obstacle." + obstacle.reason(),
                new Object[] {obstacle.elementName(), obstacle.model()},
                locale);
    }

    /** What becomes of a timer. */
    public String timer(MoveForecast.Timer timer, Locale locale) {
        return messages.getMessage("dossier.move.timer." + timer.kind() + "." + timer.state(), null, locale);
    }
}
