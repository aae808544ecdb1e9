package vn.motcua.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the drawing of a dossier's way shows: where it stands, with a badge that says so, and what lies behind it. */
@Component
public class PlaceMarks {

    private final TrackingWords words;
    private final ObjectMapper json;

    PlaceMarks(TrackingWords words, ObjectMapper json) {
        this.words = words;
        this.json = json;
    }

    /** The marks as the drawing reads them, a JSON list of {@code element}, {@code mark} and {@code text}. */
    public String of(TrackingStory story, Locale locale) {
        if (story.place() == null) {
            return "[]";
        }
        List<Map<String, String>> marks = new ArrayList<>();
        story.place().passed().forEach(step -> marks.add(Map.of("element", step.element(), "mark", "passed")));
        if (story.place().end() != null) {
            marks.add(Map.of("element", story.place().end().element(), "mark", "passed"));
        }
        story.place()
                .now()
                .forEach(step ->
                        marks.add(Map.of("element", step.element(), "mark", "at", "text", words.standsHere(locale))));
        try {
            return json.writeValueAsString(marks);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
