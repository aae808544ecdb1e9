package vn.motcua.dossier;

import java.time.Instant;
import java.util.Map;

/** An officer's act as it was recorded: what was answered, by whom, when. */
public record RecordedAct(String act, String actor, Instant at, Map<String, Object> answers) {}
