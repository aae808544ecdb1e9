package vn.motcua.rulebook;

import java.util.Optional;
import java.util.stream.Stream;

/** What our code tells the process of a dossier. A model that waits for any other message waits for ever. */
public enum ModelMessage {
    /** The citizen has answered the supplement request. */
    SUPPLEMENTED("dossier.supplemented"),
    /** The citizen takes the dossier back. */
    WITHDRAWN("dossier.withdrawn"),
    /** The result was signed before the appointment passed. */
    FINISHED_IN_TIME("dossier.finishedInTime");

    private final String word;

    ModelMessage(String word) {
        this.word = word;
    }

    /** The name of the message, as models write it. */
    public String word() {
        return word;
    }

    public static Optional<ModelMessage> of(String word) {
        return Stream.of(values()).filter(message -> message.word.equals(word)).findFirst();
    }
}
