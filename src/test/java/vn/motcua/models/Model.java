package vn.motcua.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A process model as it lies in {@code processes/}. */
record Model(Path file, BpmnModelInstance instance) {

    static final Path FOLDER = Path.of("processes");
    private static final String BUILDING_BLOCKS = "building-blocks";

    static Stream<Model> all() {
        return files(".bpmn").map(file -> new Model(file, Bpmn.readModelFromFile(file.toFile())));
    }

    /** The models that a citizen can ask for. */
    static Stream<Model> procedures() {
        return all().filter(model -> !model.isBuildingBlock());
    }

    static Stream<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isBuildingBlock() {
        return folder().equals(BUILDING_BLOCKS);
    }

    String folder() {
        return file.getParent().getFileName().toString();
    }

    Process process() {
        return all(Process.class).iterator().next();
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return instance.getModelElementsByType(type);
    }

    /** The extension properties of an element, name to value. */
    static Map<String, String> properties(BaseElement element) {
        Map<String, String> found = new HashMap<>();
        if (element.getExtensionElements() != null) {
            element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(list -> list.getCamundaProperties().stream())
                    .forEach(property -> found.put(property.getCamundaName(), property.getCamundaValue()));
        }
        return found;
    }

    static List<String> documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(text -> text.getTextContent().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
