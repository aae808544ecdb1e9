package vn.motcua.rulebook.web;

import java.io.StringReader;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.motcua.rulebook.RulebookFile;

/** What a model or table calls itself, as people know it. */
final class FileTitle {

    private static final XMLInputFactory XML = XMLInputFactory.newFactory();
    private static final Set<String> NAMED = Set.of("process", "decision");

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private FileTitle() {}

    /** The name of the process or decision; empty for a form, and for a file that cannot be read. */
    static String of(RulebookFile file) {
        if (file.kind() == RulebookFile.Kind.FORM) {
            return "";
        }
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(file.content()));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT && NAMED.contains(reader.getLocalName())) {
                    return Objects.requireNonNullElse(reader.getAttributeValue(null, "name"), "");
                }
            }
            return "";
        } catch (XMLStreamException unreadable) {
            return "";
        }
    }
}
