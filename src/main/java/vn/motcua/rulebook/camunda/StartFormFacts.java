package vn.motcua.rulebook.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.rulebook.FactDefinition;

/** The facts of a case that a start form declares: one for each of its fields. */
public final class StartFormFacts {

    private StartFormFacts() {}

    /** @param form the form file */
    public static List<FactDefinition> of(JsonNode form) {
        List<FactDefinition> facts = new ArrayList<>();
        for (JsonNode component : form.path("components")) {
            if (component.has("key")) {
                facts.add(fact(component));
            }
        }
        return List.copyOf(facts);
    }

    private static FactDefinition fact(JsonNode component) {
        List<FactDefinition.Choice> choices = new ArrayList<>();
        component
                .path("values")
                .forEach(value -> choices.add(new FactDefinition.Choice(
                        value.path("value").asText(), value.path("label").asText())));
        FactDefinition.Type type =
                switch (component.path("type").asText()) {
                    case "checkbox" -> FactDefinition.Type.BOOLEAN;
                    case "number" -> FactDefinition.Type.NUMBER;
                    case "radio", "select" -> FactDefinition.Type.CHOICE;
                    default -> FactDefinition.Type.TEXT;
                };
        JsonNode validate = component.path("validate");
        return new FactDefinition(
                component.path("key").asText(),
                component.path("label").asText(),
                type,
                List.copyOf(choices),
                validate.has("min") ? new BigDecimal(validate.path("min").asText()) : null,
                validate.has("max") ? new BigDecimal(validate.path("max").asText()) : null);
    }
}
