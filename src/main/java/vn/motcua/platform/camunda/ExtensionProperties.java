package vn.motcua.platform.camunda;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** The extension properties ({@code camunda:property}) that a model carries on an element. */
public final class ExtensionProperties {

    private ExtensionProperties() {}

    /** Name to value; empty if the element has none. */
    public static Map<String, String> of(Element element) {
        Map<String, String> found = new HashMap<>();
        Element extensions = element.element("extensionElements");
        Element properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        if (properties != null) {
            for (Element property : properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")) {
                found.put(property.attribute("name"), property.attribute("value"));
            }
        }
        return found;
    }
}
