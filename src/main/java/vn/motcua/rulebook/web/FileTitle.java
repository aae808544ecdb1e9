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

    private static final XMLInputFactory XML = safe();
    private static final Set<String> NAMED = Set.of("process", "decision");

    private FileTitle() {}

    /** Reads files from outside, without entities and what hides in them. */
    static XMLInputFactory safe() {
        XMLInputFactory xml = XMLInputFactory.newFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return xml;
    }

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
