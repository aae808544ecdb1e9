package vn.motcua.rulebook.web;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.motcua.rulebook.RulebookFile;

/** What the outputs of a table are called on screen. */
final class TableOutputs {

    private static final XMLInputFactory XML = FileTitle.safe();

    private TableOutputs() {}

    /** Label by name; an output without a label is missing, and so is everything if the table cannot be read. */
    static Map<String, String> labels(RulebookFile table) {
        Map<String, String> labels = new HashMap<>();
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(table.content()));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("output")) {
                    String name = reader.getAttributeValue(null, "name");
                    String label = reader.getAttributeValue(null, "label");
                    if (name != null && label != null) {
                        labels.put(name, label);
                    }
                }
            }
        } catch (XMLStreamException unreadable) {
            return Map.of();
        }
        return labels;
    }
}
