package vn.motcua.platform.camunda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.jspecify.annotations.Nullable;

/** Does not look in the database for variables of a task that has yet to be written there. */
class VariablesOfTasks extends VariableInstanceManager {

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(
            String task, @Nullable Collection<String> names) {
        return NewTasks.isNew(task)
                ? new ArrayList<>()
                : super.findVariableInstancesByTaskIdAndVariableNames(task, names);
    }
}
