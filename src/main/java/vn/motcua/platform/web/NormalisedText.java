package vn.motcua.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.text.Normalizer;
import org.springframework.stereotype.Component;

/**
 * Reads every text of a request in Unicode normal form C: names typed on some systems come decomposed, are then not
 * found again and print with broken diacritics.
 */
@Component
class NormalisedText extends SimpleModule {

    NormalisedText() {
        super("normalised-text");
        addDeserializer(String.class, new Reader());
    }

    private static final class Reader extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            return text == null ? null : Normalizer.normalize(text, Normalizer.Form.NFC);
        }
    }
}
