package vn.motcua.rulebook.camunda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Refused;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.FactDefinition;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;

/** Reads procedures out of the deployed models: extension properties of the process, facts from its start form. */
@Component
class DeployedProcedures implements Procedures {

    private final RepositoryService repository;
    private final ObjectMapper json;
    private final Unrestricted unrestricted;
    private final Map<String, Optional<Procedure>> byDefinition = new ConcurrentHashMap<>();
    private final PublicationListener.InForce<Procedure> inForce;

    DeployedProcedures(
            RepositoryService repository,
            ObjectMapper json,
            Unrestricted unrestricted,
            PublicationListener publications) {
        this.repository = repository;
        this.json = json;
        this.unrestricted = unrestricted;
        this.inForce = publications.answers(keyOrCode -> find(keyOrCode, query(), query()));
    }

    @Override
    public List<Procedure> all() {
        return list(query().active());
    }

    @Override
    public Procedure offered(String keyOrCode) {
        return find(keyOrCode, query().active(), query().active());
    }

    @Override
    public Procedure get(String keyOrCode) {
        return inForce.get(keyOrCode);
    }

    private Procedure find(String keyOrCode, ProcessDefinitionQuery byKey, ProcessDefinitionQuery byCode) {
        ProcessDefinition definition =
                unrestricted.ask(() -> byKey.processDefinitionKey(keyOrCode).singleResult());
        Optional<Procedure> found = definition != null
                ? read(definition)
                : list(byCode).stream()
                        .filter(procedure -> procedure.code().equals(keyOrCode))
                        .findFirst();
        return found.orElseThrow(() -> Refused.invalid("procedure", "rulebook.procedure.unknown", keyOrCode));
    }

    private ProcessDefinitionQuery query() {
        return repository.createProcessDefinitionQuery().latestVersion();
    }

    private List<Procedure> list(ProcessDefinitionQuery query) {
        return unrestricted.ask(query::list).stream()
                .map(this::read)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Procedure::code))
                .toList();
    }

    private Optional<Procedure> read(ProcessDefinition definition) {
        return byDefinition.computeIfAbsent(definition.getId(), id -> unrestricted.ask(() -> parse(definition)));
    }

    private Optional<Procedure> parse(ProcessDefinition definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
        Process process = model.getModelElementById(definition.getKey());
        Map<String, String> properties = properties(process);
        if (!properties.containsKey("procedureCode")) {
            return Optional.empty();
        }
        String form = model.getModelElementsByType(StartEvent.class).stream()
                .map(StartEvent::getCamundaFormRef)
                .filter(reference -> reference != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Process " + definition.getKey() + " has no start form that declares its facts"));
        return Optional.of(new Procedure(
                definition.getKey(),
                properties.get("procedureCode"),
                definition.getName(),
                properties.getOrDefault("level", "COMMUNE"),
                properties.getOrDefault("field", ""),
                properties.getOrDefault("result", ""),
                definition.getVersion(),
                facts(definition.getDeploymentId(), form)));
    }

    private static Map<String, String> properties(Process process) {
        Map<String, String> found = new ConcurrentHashMap<>();
        if (process.getExtensionElements() != null) {
            process.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(list -> list.getCamundaProperties().stream())
                    .forEach((CamundaProperty property) ->
                            found.put(property.getCamundaName(), property.getCamundaValue()));
        }
        return found;
    }

    private List<FactDefinition> facts(String deployment, String form) {
        Resource resource = repository.getDeploymentResources(deployment).stream()
                .filter(candidate -> candidate.getName().endsWith(form + ".form"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Form " + form + " is missing in deployment " + deployment));
        try (InputStream stream = repository.getResourceAsStreamById(deployment, resource.getId())) {
            return StartFormFacts.of(json.readTree(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
