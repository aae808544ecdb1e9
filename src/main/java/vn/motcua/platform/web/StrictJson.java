package vn.motcua.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Reads requests without guessing: a text is a text, a date is an ISO date and a moment has an offset, never a number
 * that could be seconds, milliseconds or days.
 *
 * <p>Every text is read in Unicode normal form C: names typed on some systems come decomposed, are then not found again
 * and print with broken diacritics.
 */
@Component
class StrictJson extends SimpleModule {

    StrictJson() {
        super("strict-json");
        addDeserializer(String.class, new Text());
        addDeserializer(LocalDate.class, new Time<>(LocalDate.class, LocalDate::parse));
        addDeserializer(OffsetDateTime.class, new Time<>(OffsetDateTime.class, OffsetDateTime::parse));
    }

    private static final class Text extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            return Normalizer.normalize(parser.getText(), Normalizer.Form.NFC);
        }
    }

    private static final class Time<T> extends StdDeserializer<T> {

        private final transient Function<String, T> iso;

        Time(Class<T> type, Function<String, T> iso) {
            super(type);
            this.iso = iso;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            try {
                return iso.apply(parser.getText());
            } catch (DateTimeException unreadable) {
                return (T) context.handleWeirdStringValue(handledType(), parser.getText(), "not ISO 8601");
            }
        }
    }
}
