package vn.motcua.rulebook.camunda.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import vn.motcua.rulebook.RulebookFile;

/**
 * Reads the models and forms of a rulebook, and glances at tables. Trusts none: sizes are looked at before anything is parsed, no DOCTYPE is followed, no
 * address is opened, and what cannot be read is a finding.
 */
final class RulebookReader {

    /** Largest files, in characters; the largest shipped model has 40,000. */
    private static final Map<RulebookFile.Kind, Integer> LIMITS =
            Map.of(RulebookFile.Kind.BPMN, 1_000_000, RulebookFile.Kind.FORM, 200_000);

    /** Tables that models are checked against. */
    private static final Set<String> ASKED = Set.of("deadline", "simplification-options");

    private static final Pattern ENCODING =
            Pattern.compile("\\s*<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([^\"']{0,40})");

    /** Of all kinds, drawing included; the largest shipped model has 500. */
    private static final int MOST_ELEMENTS = 5000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Findings findings;

    RulebookReader(Findings findings) {
        this.findings = findings;
    }

    ParsedRulebook read(Map<String, RulebookFile> rulebook) {
        Map<String, ParsedModel> models = new TreeMap<>();
        Map<String, ParsedForm> forms = new TreeMap<>();
        Map<String, TableFile> tables = new TreeMap<>();
        for (RulebookFile file : new TreeMap<>(rulebook).values()) {
            Optional<RulebookFile.Kind> kind = RulebookFile.kindOf(file.name());
            if (kind.isEmpty()) {
                findings.add(ModelRule.FILE_KIND, file.name());
            } else if (kind.get() == RulebookFile.Kind.DMN) {
                if (ASKED.contains(file.key())) {
                    TableReader.glance(file).ifPresent(table -> tables.put(file.name(), table));
                }
            } else if (isSane(file)) {
                if (kind.get() == RulebookFile.Kind.BPMN) {
                    model(file).ifPresent(model -> models.put(file.name(), model));
                } else {
                    form(file).ifPresent(form -> forms.put(file.name(), form));
                }
            }
        }
        return new ParsedRulebook(rulebook.keySet(), models, forms, tables);
    }

    private boolean isSane(RulebookFile file) {
        int limit = LIMITS.getOrDefault(file.kind(), 0);
        if (file.content().length() > limit) {
            findings.add(ModelRule.FILE_TOO_LARGE, file.name(), file.content().length() / 1000, limit / 1000);
            return false;
        }
        if (file.content().startsWith("PK\u0003\u0004")) {
            findings.add(ModelRule.FILE_ARCHIVE, file.name());
            return false;
        }
        Matcher declared = ENCODING.matcher(file.content());
        if (file.content().indexOf('\uFFFD') >= 0
                || declared.lookingAt() && !declared.group(1).equalsIgnoreCase("UTF-8")) {
            findings.add(ModelRule.FILE_ENCODING, file.name());
            return false;
        }
        return true;
    }

    private Optional<ParsedModel> model(RulebookFile file) {
        try {
            Document document = ClosedXml.builder().parse(stream(file));
            Element root = document.getDocumentElement();
            int elements = document.getElementsByTagNameNS("*", "*").getLength();
            if (!isDefinitions(file, root.getLocalName(), root.getNamespaceURI())) {
                return Optional.empty();
            }
            if (elements > MOST_ELEMENTS) {
                findings.add(ModelRule.MODEL_TOO_MANY_ELEMENTS, file.name(), elements, MOST_ELEMENTS);
            } else {
                return Optional.of(new ParsedModel(file.name(), document, Bpmn.readModelFromStream(stream(file))));
            }
        } catch (SAXException | IOException | ParserConfigurationException | RuntimeException | StackOverflowError e) {
            unreadable(file, e);
        }
        return Optional.empty();
    }

    private boolean isDefinitions(RulebookFile file, String name, @Nullable String namespace) {
        boolean expected = name.equals("definitions") && BpmnModelConstants.BPMN20_NS.equals(namespace);
        if (!expected) {
            findings.add(ModelRule.FILE_WRONG_ROOT, file.name(), name, file.kind());
        }
        return expected;
    }

    /** Says whether it is no XML at all, or XML that is no model. */
    private void unreadable(RulebookFile file, Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String reason = reason(innermost);
        int line = innermost instanceof SAXParseException fault ? fault.getLineNumber() : 1;
        if (reason.contains("DOCTYPE")) {
            findings.add(ModelRule.FILE_DOCTYPE, file.name());
        } else if (innermost instanceof SAXParseException && !reason.startsWith("cvc-")) {
            findings.add(ModelRule.FILE_NOT_XML, file.name(), line, reason);
        } else {
            findings.add(ModelRule.FILE_SCHEMA, file.name(), line, reason);
        }
    }

    private Optional<ParsedForm> form(RulebookFile file) {
        try {
            JsonNode json = JSON.readTree(file.content());
            if (json.isObject()) {
                return Optional.of(new ParsedForm(file.name(), json));
            }
            findings.add(ModelRule.FILE_NOT_JSON, file.name(), 1, json.getNodeType());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            findings.add(ModelRule.FILE_NOT_JSON, file.name(), line, e.getOriginalMessage());
        }
        return Optional.empty();
    }

    private static InputStream stream(RulebookFile file) {
        return new ByteArrayInputStream(file.bytes());
    }

    private static String reason(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }
}
