package vn.motcua.rulebook.camunda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

/**
 * The rulebook as the engine holds it: the latest version of every process and table, each process with the forms of its
 * own deployment.
 */
@Component
class DeployedRulebook implements RulebookInForce {

    private static final Pattern FORM = Pattern.compile("formRef=[\"']([^\"']+)[\"']");

    private final RepositoryService repository;
    private final TaskService tasks;
    private final Unrestricted unrestricted;
    private final PublicationDoor door;

    /** Content by resource id; a resource never changes. */
    private final Map<String, RulebookFile> contents = new ConcurrentHashMap<>();

    DeployedRulebook(
            @Lazy RepositoryService repository,
            @Lazy TaskService tasks,
            Unrestricted unrestricted,
            PublicationDoor door) {
        this.repository = repository;
        this.tasks = tasks;
        this.unrestricted = unrestricted;
        this.door = door;
    }

    @Override
    public Map<String, RulebookFile> files() {
        return unrestricted.ask(() -> {
            Map<String, RulebookFile> files = new TreeMap<>();
            for (ProcessDefinition process : processes()) {
                RulebookFile model = file(process.getDeploymentId(), process.getResourceName());
                files.put(model.name(), model);
                for (String form : formsOf(model)) {
                    RulebookFile file = file(process.getDeploymentId(), form + ".form");
                    files.put(file.name(), file);
                }
            }
            for (DecisionDefinition table : tables()) {
                RulebookFile file = file(table.getDeploymentId(), table.getResourceName());
                files.put(file.name(), file);
            }
            return files;
        });
    }

    private List<ProcessDefinition> processes() {
        return repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .active()
                .list();
    }

    private List<DecisionDefinition> tables() {
        return repository.createDecisionDefinitionQuery().latestVersion().list();
    }

    private RulebookFile file(String deployment, String name) {
        return contents.computeIfAbsent(deployment + "/" + name, key -> read(deployment, name));
    }

    private RulebookFile read(String deployment, String name) {
        Resource resource = repository.getDeploymentResources(deployment).stream()
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Deployment " + deployment + " has no " + name));
        try (InputStream stream = repository.getResourceAsStreamById(deployment, resource.getId())) {
            return new RulebookFile(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forms a model refers to; the check has made sure that they are written as plain names. */
    private static Set<String> formsOf(RulebookFile model) {
        Set<String> forms = new LinkedHashSet<>();
        Matcher form = FORM.matcher(model.content());
        while (form.find()) {
            forms.add(form.group(1));
        }
        return forms;
    }

    @Override
    public String fingerprint() {
        return unrestricted.ask(() -> {
            Map<String, String> definitions = new TreeMap<>();
            processes().forEach(process -> definitions.put(process.getKey() + ".bpmn", process.getId()));
            tables().forEach(table -> definitions.put(table.getKey() + ".dmn", table.getId()));
            return hash(definitions.toString());
        });
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String publish(String title, Collection<RulebookFile> changed) {
        return unrestricted.ask(() -> {
            DeploymentBuilder deployment =
                    repository.createDeployment().name(title).source(PublicationDoor.SOURCE);
            together(changed).forEach((name, file) -> deployment.addString(name, file.content()));
            return door.open(() -> deployment.deploy().getId());
        });
    }

    /** The files that change, the models that show a changed form, and every form that one of these models shows. */
    private Map<String, RulebookFile> together(Collection<RulebookFile> changed) {
        Map<String, RulebookFile> all = new LinkedHashMap<>(files());
        Map<String, RulebookFile> together = new LinkedHashMap<>();
        for (RulebookFile file : changed) {
            all.put(file.name(), file);
            together.put(file.name(), file);
        }
        all.values().stream()
                .filter(file -> file.kind() == RulebookFile.Kind.BPMN)
                .filter(model -> formsOf(model).stream().anyMatch(form -> together.containsKey(form + ".form")))
                .forEach(model -> together.put(model.name(), model));
        for (RulebookFile model : List.copyOf(together.values())) {
            if (model.kind() == RulebookFile.Kind.BPMN) {
                for (String form : formsOf(model)) {
                    RulebookFile file = all.get(form + ".form");
                    if (file != null) {
                        together.put(file.name(), file);
                    }
                }
            }
        }
        return together;
    }

    @Override
    public void close(Collection<RulebookFile> files) {
        unrestricted.run(() -> files.stream()
                .filter(file -> file.kind() == RulebookFile.Kind.BPMN)
                .flatMap(file ->
                        repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(file.key())
                                .active()
                                .list()
                                .stream())
                .forEach(process -> repository.suspendProcessDefinitionById(process.getId())));
    }

    @Override
    public long openTasksWith(String form) {
        return unrestricted.ask(() -> tasks.createTaskQuery().initializeFormKeys().list().stream()
                .filter(task -> task.getCamundaFormRef() != null
                        && form.equals(task.getCamundaFormRef().getKey()))
                .count());
    }
}
