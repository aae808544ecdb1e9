package vn.motcua.platform.camunda;

import org.camunda.bpm.engine.BadUserRequestException;
import vn.motcua.platform.Refused;

/** A {@link Refused} on its way through the engine: every client of the engine's APIs reads its sentence, with a 4xx. */
public final class RefusedAct extends BadUserRequestException {

    private final Refused refusal;

    RefusedAct(String sentence, Refused refusal) {
        super(sentence, refusal);
        this.refusal = refusal;
    }

    public Refused refusal() {
        return refusal;
    }
}
