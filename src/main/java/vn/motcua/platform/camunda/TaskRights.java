package vn.motcua.platform.camunda;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;

/**
 * The engine's rights on tasks without two of its questions. Whoever may work on a task has a row in the table of
 * rights, so with a million open tasks that table has more than a million rows.
 */
final class TaskRights {

    private TaskRights() {}

    /** Gives a new task's candidate group its right without looking first whether it has one. */
    static final class OfNewTasks extends DefaultAuthorizationProvider {

        @Override
        protected @Nullable AuthorizationEntity getGrantAuthorizationByGroupId(
                String group, Resource resource, String id) {
            if (resource == Resources.TASK && NewTasks.isNew(id)) {
                return givenByThisCommand(group, id);
            }
            return super.getGrantAuthorizationByGroupId(group, resource, id);
        }

        private static @Nullable AuthorizationEntity givenByThisCommand(String group, String task) {
            return Context.getCommandContext()
                    .getDbEntityManager()
                    .getCachedEntitiesByType(AuthorizationEntity.class)
                    .stream()
                    .filter(right -> group.equals(right.getGroupId()) && task.equals(right.getResourceId()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Lets the assignee and the members of a task's groups work on it, who have the right by being that; everybody else is
     * asked for a right.
     */
    static final class OfWorkers extends AuthorizationCommandChecker {

        @Override
        public void checkTaskWork(TaskEntity task) {
            Authentication caller = Context.getCommandContext().getAuthentication();
            if (caller == null || !isWorker(task, caller)) {
                super.checkTaskWork(task);
            }
        }

        private static boolean isWorker(TaskEntity task, Authentication caller) {
            return caller.getUserId().equals(task.getAssignee())
                    || task.getCandidates().stream()
                            .map(IdentityLink::getGroupId)
                            .filter(Objects::nonNull)
                            .anyMatch(groups(caller)::contains);
        }
    }

    private static List<String> groups(Authentication caller) {
        return caller.getGroupIds() == null ? List.of() : caller.getGroupIds();
    }

    /**
     * Asks for the rights of all groups somebody is in. The engine first reads the names of all groups that have any
     * right, out of the whole table, to leave the others out of the question; that changes no answer.
     */
    static final class OfAllGroups extends AuthorizationManager {

        @Override
        public List<String> filterAuthenticatedGroupIds(@Nullable List<String> groups) {
            return groups == null ? List.of() : groups;
        }

        /**
         * Lists what the caller may work on: the tasks of the caller's groups, whoever has taken them, and the caller's
         * own. The engine compares every task with every right of the groups, which takes seconds with a thousand tasks
         * on PostgreSQL; who asks for tasks of groups of their own needs no comparison at all. Administrators are asked
         * for their rights as ever.
         */
        @Override
        public void configureTaskQuery(TaskQueryImpl query) {
            Authentication caller = getCurrentAuthentication();
            if (!isAuthCheckExecuted() || isCamundaAdmin(caller)) {
                super.configureTaskQuery(query);
            } else if (!asksForTheirOwn(query, caller)) {
                query.addOrQuery(theirOwn(caller));
            }
        }

        private static boolean asksForTheirOwn(TaskQueryImpl query, Authentication caller) {
            if (caller.getUserId().equals(query.getAssignee())) {
                return true;
            }
            // A user or a pattern that is asked for besides groups lists more tasks, not fewer.
            return query.getCandidateUser() == null
                    && query.getCandidateGroupLike() == null
                    && query.getCandidateGroups() != null
                    && !query.getCandidateGroups().isEmpty()
                    && groups(caller).containsAll(query.getCandidateGroups());
        }

        private static TaskQueryImpl theirOwn(Authentication caller) {
            TaskQueryImpl own = new TaskQueryImpl();
            own.setOrQueryActive();
            own.taskAssignee(caller.getUserId());
            if (!groups(caller).isEmpty()) {
                own.taskCandidateGroupIn(groups(caller)).includeAssignedTasks();
            }
            return own;
        }

        /**
         * Refuses to forbid: whether anything is forbidden would have to be asked with every question.
         *
         * @throws BadUserRequestException if the row forbids instead of granting
         */
        @Override
        public void insert(DbEntity row) {
            if (row instanceof AuthorizationEntity authorization
                    && authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
                throw new BadUserRequestException(
                        "Rights are given or not given; authorizations of the type REVOKE are not in use here");
            }
            super.insert(row);
        }
    }
}
