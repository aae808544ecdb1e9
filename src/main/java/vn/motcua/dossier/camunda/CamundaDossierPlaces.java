package vn.motcua.dossier.camunda;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.DossierPlace;
import vn.motcua.dossier.DossierPlaces;
import vn.motcua.platform.camunda.Unrestricted;

/**
 * Reads places out of the engine's history, which holds the same for running and ended dossiers: two queries by index,
 * however deep the blocks are nested.
 */
@Component
class CamundaDossierPlaces implements DossierPlaces {

    private final HistoryService history;
    private final RepositoryService repository;
    private final Unrestricted unrestricted;

    CamundaDossierPlaces(@Lazy HistoryService history, @Lazy RepositoryService repository, Unrestricted unrestricted) {
        this.history = history;
        this.repository = repository;
        this.unrestricted = unrestricted;
    }

    @Override
    public Optional<DossierPlace> of(String dossierCode) {
        return unrestricted.ask(() -> history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(dossierCode)
                .rootProcessInstances()
                .list()
                .stream()
                .max(Comparator.comparing(HistoricProcessInstance::getStartTime))
                .map(this::place));
    }

    private DossierPlace place(HistoricProcessInstance instance) {
        List<HistoricActivityInstance> way = history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .sorted(Comparator.comparing(HistoricActivityInstance::getStartTime))
                .toList();
        Drawn drawn = new Drawn(repository.getBpmnModelInstance(instance.getProcessDefinitionId()), way);
        List<String> elements = instance.getEndTime() != null
                ? List.of()
                : way.stream()
                        .filter(drawn::isInnermost)
                        .map(drawn::visible)
                        .distinct()
                        .toList();
        List<String> passed = way.stream()
                .filter(step -> step.getEndTime() != null && !step.isCanceled())
                .map(drawn::visible)
                .filter(element -> !elements.contains(element))
                .distinct()
                .toList();
        return new DossierPlace(
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionVersion(),
                elements,
                passed,
                instance.getEndTime() == null ? null : drawn.end(instance.getId()));
    }

    /** The way of one dossier on its drawing. */
    private static final class Drawn {

        private final BpmnModelInstance model;
        private final List<HistoricActivityInstance> way;
        private final Map<String, HistoricActivityInstance> steps;
        private final Set<String> around;

        Drawn(BpmnModelInstance model, List<HistoricActivityInstance> way) {
            this.model = model;
            this.way = way;
            this.steps = way.stream().collect(Collectors.toMap(HistoricActivityInstance::getId, Function.identity()));
            this.around = way.stream()
                    .filter(Drawn::open)
                    .map(HistoricActivityInstance::getParentActivityInstanceId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }

        private static boolean open(HistoricActivityInstance step) {
            return step.getEndTime() == null;
        }

        boolean isInnermost(HistoricActivityInstance step) {
            return open(step) && !around.contains(step.getId());
        }

        /** The element itself, or the outermost event subprocess around it. */
        String visible(HistoricActivityInstance step) {
            String visible = step.getActivityId();
            for (HistoricActivityInstance scope = step;
                    scope != null;
                    scope = steps.get(scope.getParentActivityInstanceId())) {
                if (model.getModelElementById(scope.getActivityId()) instanceof SubProcess phase
                        && phase.triggeredByEvent()) {
                    visible = phase.getId();
                }
            }
            return visible;
        }

        /** The end of the whole; an interrupting event subprocess that ended it stands for its own end. */
        @Nullable
        String end(String instance) {
            return way.stream()
                    .filter(step -> !step.isCanceled() && ends(step) && isOutermost(step, instance))
                    .reduce((earlier, later) -> later)
                    .map(HistoricActivityInstance::getActivityId)
                    .orElse(null);
        }

        private boolean ends(HistoricActivityInstance step) {
            ModelElementInstance element = model.getModelElementById(step.getActivityId());
            return element instanceof EndEvent || (element instanceof SubProcess phase && phase.triggeredByEvent());
        }

        private boolean isOutermost(HistoricActivityInstance step, String instance) {
            return instance.equals(step.getParentActivityInstanceId());
        }
    }
}
