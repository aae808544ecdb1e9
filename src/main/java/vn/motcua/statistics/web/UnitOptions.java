package vn.motcua.statistics.web;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import vn.motcua.statistics.UnitChoices;

/**
 * Options of a list to choose a unit from, as HTML. There are a thousand and more of them; as elements of the template
 * each one would cost several expressions, together more than all figures of the page.
 */
@Component
class UnitOptions {

    private final UnitChoices choices;

    UnitOptions(UnitChoices choices) {
        this.choices = choices;
    }

    /** @param chosen null = none of them */
    String of(Collection<String> units, @Nullable String chosen) {
        StringBuilder html = new StringBuilder();
        for (UnitChoices.Province province : choices.of(units)) {
            if (province.name().isEmpty()) {
                options(html, province.units(), chosen);
            } else {
                html.append("<optgroup label=\"")
                        .append(escaped(province.name()))
                        .append("\">");
                options(html, province.units(), chosen);
                html.append("</optgroup>");
            }
        }
        return html.toString();
    }

    private static void options(StringBuilder html, List<UnitChoices.Choice> units, @Nullable String chosen) {
        for (UnitChoices.Choice unit : units) {
            html.append("<option value=\"").append(escaped(unit.code())).append('"');
            if (unit.code().equals(chosen)) {
                html.append(" selected");
            }
            html.append('>').append(escaped(unit.name())).append("</option>\n");
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
