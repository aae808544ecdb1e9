package vn.motcua.platform.camunda;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/**
 * No task of a dossier has others below it, so nobody looks for them when one is completed: the engine would do so without
 * an index, through all open tasks.
 */
class TasksWithoutSubtasks extends TaskManager {

    @Override
    public List<Task> findTasksByParentTaskId(String parent) {
        return List.of();
    }
}
