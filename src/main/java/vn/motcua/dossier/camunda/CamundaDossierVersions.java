package vn.motcua.dossier.camunda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.CannotMove;
import vn.motcua.dossier.DossierVersions;
import vn.motcua.dossier.MoveObstacle;
import vn.motcua.dossier.MoveObstacle.Reason;
import vn.motcua.dossier.MoveStep;
import vn.motcua.platform.camunda.Unrestricted;

/**
 * Moves dossiers with the engine's own migration. Two things it does not do are done here: an event of an event
 * subprocess that has happened is armed anew by the engine, timer or message, and is disarmed again; and tasks get the
 * names and instructions of the new version.
 */
@Component
class CamundaDossierVersions implements DossierVersions {

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final TaskService tasks;
    private final Unrestricted unrestricted;

    CamundaDossierVersions(
            @Lazy ProcessEngine engine,
            @Lazy RuntimeService runtime,
            @Lazy RepositoryService repository,
            @Lazy ManagementService management,
            @Lazy TaskService tasks,
            Unrestricted unrestricted) {
        this.engine = engine;
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.tasks = tasks;
        this.unrestricted = unrestricted;
    }

    @Override
    public List<Outdated> outdated() {
        return unrestricted.ask(() -> {
            Map<String, ProcessDefinition> inForce =
                    latest().stream().collect(Collectors.toMap(ProcessDefinition::getKey, definition -> definition));
            List<Outdated> outdated = new ArrayList<>();
            for (ProcessDefinition old :
                    repository.createProcessDefinitionQuery().list()) {
                ProcessDefinition now = inForce.get(old.getKey());
                if (now != null && old.getVersion() < now.getVersion()) {
                    int count = dossiersIn(old).size();
                    if (count > 0) {
                        outdated.add(new Outdated(old.getKey(), name(now), old.getVersion(), now.getVersion(), count));
                    }
                }
            }
            outdated.sort(Comparator.comparing(Outdated::model).thenComparing(Outdated::version));
            return outdated;
        });
    }

    @Override
    public Optional<Set<String>> dossiersIn(String model, int version) {
        if (version < 1) {
            return Optional.empty();
        }
        return unrestricted.ask(() -> Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(model)
                        .processDefinitionVersion(version)
                        .singleResult())
                .map(this::dossiersIn));
    }

    private Set<String> dossiersIn(ProcessDefinition definition) {
        return runtime.createProcessInstanceQuery().processDefinitionId(definition.getId()).list().stream()
                .map(ProcessInstance::getBusinessKey)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Map<String, String> inForce() {
        return unrestricted.ask(() -> latest().stream()
                .collect(Collectors.toMap(
                        ProcessDefinition::getKey, ProcessDefinition::getId, (one, other) -> one, TreeMap::new)));
    }

    private List<ProcessDefinition> latest() {
        return repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .active()
                .list();
    }

    private static String name(ProcessDefinition definition) {
        return Objects.requireNonNullElse(definition.getName(), definition.getKey());
    }

    @Override
    public boolean knowsElement(String element, Map<String, String> targets) {
        return unrestricted.ask(() -> targets.keySet().stream()
                .flatMap(model -> repository.createProcessDefinitionQuery().processDefinitionKey(model).list().stream())
                .anyMatch(definition -> model(definition.getId()).getModelElementById(element) instanceof FlowNode));
    }

    private BpmnModelInstance model(String definition) {
        return repository.getBpmnModelInstance(definition);
    }

    @Override
    public Moved move(String dossierCode, Map<String, String> targets, Map<String, String> renamed) {
        return unrestricted.ask(() -> {
            List<ProcessInstance> instances = new ArrayList<>(runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(dossierCode)
                    .list());
            if (instances.isEmpty()) {
                throw new CannotMove(List.of(new MoveObstacle(Reason.ENDED, "", "", "", "")));
            }
            instances.sort(Comparator.comparing(CamundaDossierVersions::isCalled));
            List<MoveStep> steps = new ArrayList<>();
            List<NewBudget> budgets = new ArrayList<>();
            List<MoveObstacle> obstacles = new ArrayList<>();
            for (ProcessInstance instance : instances) {
                ProcessDefinition from = repository.getProcessDefinition(instance.getProcessDefinitionId());
                String target = targets.get(from.getKey());
                ProcessDefinition to = target == null ? from : repository.getProcessDefinition(target);
                if (from.getVersion() < to.getVersion()) {
                    Route route = new Route(from, to, renamed);
                    obstacles.addAll(migrate(instance, route));
                    if (obstacles.isEmpty()) {
                        budgets.addAll(refreshTasks(instance, route));
                        steps.add(new MoveStep(from.getKey(), name(to), from.getVersion(), to.getVersion()));
                    }
                }
            }
            if (!obstacles.isEmpty()) {
                throw new CannotMove(obstacles);
            }
            return new Moved(steps.stream().distinct().toList(), budgets);
        });
    }

    private static boolean isCalled(ProcessInstance instance) {
        return !instance.getId().equals(instance.getRootProcessInstanceId());
    }

    /** From one version of a model to another. */
    private final class Route {

        private final ProcessDefinition from;
        private final ProcessDefinition to;
        private final BpmnModelInstance before;
        private final BpmnModelInstance after;
        private final Map<String, String> renamed = new LinkedHashMap<>();

        Route(ProcessDefinition from, ProcessDefinition to, Map<String, String> renamed) {
            this.from = from;
            this.to = to;
            this.before = model(from.getId());
            this.after = model(to.getId());
            renamed.forEach((old, successor) -> {
                if (before.getModelElementById(old) instanceof FlowNode
                        && after.getModelElementById(successor) instanceof FlowNode) {
                    this.renamed.put(old, successor);
                }
            });
        }

        String successor(String element) {
            return renamed.getOrDefault(element, element);
        }

        /** @throws MigrationPlanValidationException if an element cannot be the successor it was named */
        MigrationPlan plan() {
            MigrationPlan equal = runtime.createMigrationPlan(from.getId(), to.getId())
                    .mapEqualActivities()
                    .build();
            if (renamed.isEmpty()) {
                return equal;
            }
            Map<String, String> instructions = new LinkedHashMap<>();
            equal.getInstructions()
                    .forEach(instruction ->
                            instructions.put(instruction.getSourceActivityId(), instruction.getTargetActivityId()));
            instructions.values().removeAll(renamed.values());
            instructions.putAll(renamed);
            MigrationPlan plan = build(instructions);
            // Inside a renamed phase the engine has not looked for equal elements.
            for (FlowNode node : before.getModelElementsByType(FlowNode.class)) {
                String id = node.getId();
                if (!instructions.containsKey(id)
                        && !instructions.containsValue(id)
                        && after.getModelElementById(id) instanceof FlowNode) {
                    instructions.put(id, id);
                    try {
                        plan = build(instructions);
                    } catch (MigrationPlanValidationException differs) {
                        instructions.remove(id);
                    }
                }
            }
            return plan;
        }

        private MigrationPlan build(Map<String, String> instructions) {
            MigrationPlanBuilder plan = runtime.createMigrationPlan(from.getId(), to.getId());
            instructions.forEach(plan::mapActivities);
            return plan.build();
        }
    }

    private List<MoveObstacle> migrate(ProcessInstance instance, Route route) {
        try {
            MigrationPlan plan = route.plan();
            Set<String> armed = armed(instance).keySet();
            runtime.newMigration(plan)
                    .processInstanceIds(List.of(instance.getId()))
                    .execute();
            disarm(instance, plan, armed);
            return List.of();
        } catch (MigrationPlanValidationException refused) {
            return refused.getValidationReport().getInstructionReports().stream()
                    .map(report -> obstacle(
                            Reason.RENAMING_REFUSED,
                            route,
                            report.getMigrationInstruction().getSourceActivityId(),
                            report.getFailures()))
                    .toList();
        } catch (MigratingProcessInstanceValidationException refused) {
            return obstacles(refused, route);
        } catch (OptimisticLockingException collision) {
            throw new ConcurrencyFailureException(
                    "Somebody else has changed dossier " + instance.getBusinessKey(), collision);
        }
    }

    private static List<MoveObstacle> obstacles(MigratingProcessInstanceValidationException refused, Route route) {
        List<MoveObstacle> obstacles = new ArrayList<>();
        refused.getValidationReport()
                .getActivityInstanceReports()
                .forEach(report -> obstacles.add(obstacle(route, report.getSourceScopeId(), report.getFailures())));
        refused.getValidationReport()
                .getTransitionInstanceReports()
                .forEach(report -> obstacles.add(obstacle(route, report.getSourceScopeId(), report.getFailures())));
        if (obstacles.isEmpty()) {
            obstacles.add(obstacle(
                    Reason.STEP_REFUSED,
                    route,
                    route.from.getKey(),
                    refused.getValidationReport().getFailures()));
        }
        return obstacles;
    }

    private static MoveObstacle obstacle(Route route, String scope, List<String> failures) {
        String element = scope.replaceFirst("#.*", "");
        ModelElementInstance old = route.before.getModelElementById(element);
        ModelElementInstance successor = route.after.getModelElementById(route.successor(element));
        Reason reason = Reason.STEP_REFUSED;
        if (successor == null) {
            reason = Reason.STEP_GONE;
        } else if (old == null || !old.getElementType().equals(successor.getElementType())) {
            reason = Reason.STEP_CHANGED;
        } else if (!phases(old).stream().map(route::successor).toList().equals(phases(successor))) {
            reason = Reason.STEP_ELSEWHERE;
        }
        return obstacle(reason, route, element, failures);
    }

    /** Ids of the phases around an element, from the inside out; without the process itself. */
    private static List<String> phases(ModelElementInstance element) {
        List<String> phases = new ArrayList<>();
        for (ModelElementInstance around = element.getParentElement();
                around instanceof FlowNode phase;
                around = around.getParentElement()) {
            phases.add(phase.getId());
        }
        return phases;
    }

    private static MoveObstacle obstacle(Reason reason, Route route, String element, Collection<String> failures) {
        ModelElementInstance old = route.before.getModelElementById(element);
        String name = old instanceof FlowElement named && named.getName() != null ? named.getName() : element;
        return new MoveObstacle(reason, name(route.from), element, name, String.join("; ", failures));
    }

    /** Timers and message subscriptions that wait in a process, by id; each with what takes it away. */
    private Map<String, Armed> armed(ProcessInstance instance) {
        Map<String, Armed> armed = new HashMap<>();
        for (Job job : management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .list()) {
            JobDefinition definition = management
                    .createJobDefinitionQuery()
                    .jobDefinitionId(job.getJobDefinitionId())
                    .singleResult();
            if (definition != null) {
                armed.put(job.getId(), new Armed(definition.getActivityId(), () -> management.deleteJob(job.getId())));
            }
        }
        for (EventSubscription waiting : runtime.createEventSubscriptionQuery()
                .processInstanceId(instance.getId())
                .list()) {
            armed.put(waiting.getId(), new Armed(waiting.getActivityId(), () -> delete(waiting)));
        }
        return armed;
    }

    private record Armed(String element, Runnable disarm) {}

    private void delete(EventSubscription waiting) {
        ProcessEngineConfigurationImpl inside = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        inside.getCommandExecutorTxRequired().execute(command -> {
            command.getEventSubscriptionManager()
                    .findEventSubscriptionById(waiting.getId())
                    .delete();
            return null;
        });
    }

    /** What is armed now but was not before, although the old version had it too, has happened: not a second time. */
    private void disarm(ProcessInstance instance, MigrationPlan plan, Set<String> armedBefore) {
        Set<String> carriedOver = plan.getInstructions().stream()
                .map(MigrationInstruction::getTargetActivityId)
                .collect(Collectors.toSet());
        armed(instance).forEach((id, armed) -> {
            if (!armedBefore.contains(id) && carriedOver.contains(armed.element())) {
                armed.disarm().run();
            }
        });
    }

    private List<NewBudget> refreshTasks(ProcessInstance instance, Route route) {
        Map<String, String> predecessors = new HashMap<>();
        route.renamed.forEach((old, successor) -> predecessors.put(successor, old));
        List<NewBudget> budgets = new ArrayList<>();
        for (Task task :
                tasks.createTaskQuery().processInstanceId(instance.getId()).list()) {
            String key = task.getTaskDefinitionKey();
            if (route.before.getModelElementById(predecessors.getOrDefault(key, key)) instanceof UserTask before
                    && route.after.getModelElementById(key) instanceof UserTask after) {
                refresh(task, before, after);
                long budget = budgetMinutes(after);
                if (budget != budgetMinutes(before)) {
                    budgets.add(new NewBudget(
                            task.getId(),
                            task.getName(),
                            task.getCreateTime().toInstant(),
                            task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                            budget));
                }
            }
        }
        return budgets;
    }

    private void refresh(Task task, UserTask before, UserTask after) {
        boolean renamed = !Objects.equals(before.getName(), after.getName()) && plain(after.getName());
        boolean instructed = !Objects.equals(instruction(before), instruction(after)) && plain(instruction(after));
        if (renamed) {
            task.setName(after.getName());
        }
        if (instructed) {
            task.setDescription(instruction(after));
        }
        if (renamed || instructed) {
            tasks.saveTask(task);
        }
    }

    /** Not an expression, which the engine would have to evaluate. */
    private static boolean plain(@Nullable String text) {
        return text != null && !text.contains("${") && !text.contains("#{");
    }

    private static @Nullable String instruction(BaseElement element) {
        return element.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .findFirst()
                .orElse(null);
    }

    /** As the task's clock reads it when a task is created. */
    private static long budgetMinutes(UserTask task) {
        return Stream.ofNullable(task.getExtensionElements())
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> "budget".equals(property.getCamundaName()))
                .map(property -> Math.round(Double.parseDouble(property.getCamundaValue()) * 60))
                .findFirst()
                .orElse(0L);
    }

    @Override
    public void due(String task, @Nullable Instant dueAt) {
        unrestricted.run(() -> {
            Task open = tasks.createTaskQuery().taskId(task).singleResult();
            open.setDueDate(dueAt == null ? null : Date.from(dueAt));
            tasks.saveTask(open);
        });
    }
}
