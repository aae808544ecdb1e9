package vn.motcua.platform.camunda;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Caller;
import vn.motcua.platform.StartupLock;

/**
 * What everybody who is logged in may do in the engine: open Tasklist, and read the models, which are public law. Rights
 * on tasks come from each task's candidate groups alone, so that a unit sees what it handles and nothing else. Whoever
 * drafts the rulebook may also send deployments, which become drafts.
 */
@Component
class OfficerPermissions implements SmartInitializingSingleton {

    private static final String TASKLIST = "tasklist";

    private final AuthorizationService authorizations;
    private final IdentityService identity;
    private final StartupLock lock;

    OfficerPermissions(AuthorizationService authorizations, IdentityService identity, StartupLock lock) {
        this.authorizations = authorizations;
        this.identity = identity;
        this.lock = lock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        lock.whileHeld(this::grantAll);
    }

    private void grantAll() {
        grantEverybody(Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
        grantEverybody(Resources.PROCESS_DEFINITION, ANY, Permissions.READ);
        form(Caller.RULEBOOK_ANALYST, "Bộ quy trình – cán bộ phân tích");
        form(Caller.RULEBOOK_PUBLISHER, "Bộ quy trình – người ban hành");
        form(Caller.AUDITOR, "Kiểm tra, giám sát – chỉ xem");
        form(Caller.PORTAL_CLIENT, "Cổng Dịch vụ công – máy khách");
        grant(Caller.RULEBOOK_ANALYST, Resources.DEPLOYMENT, Permissions.CREATE, Permissions.READ);
        for (String group : List.of(Caller.RULEBOOK_ANALYST, Caller.RULEBOOK_PUBLISHER)) {
            grant(group, Resources.PROCESS_DEFINITION, Permissions.READ);
            grant(group, Resources.DECISION_DEFINITION, Permissions.READ);
        }
    }

    /**
     * Makes the group unless there is one, so that an administrator has something to put people in. An identity
     * provider's groups are its own.
     */
    private void form(String id, String name) {
        if (identity.isReadOnly() || identity.createGroupQuery().groupId(id).count() > 0) {
            return;
        }
        Group group = identity.newGroup(id);
        group.setName(name);
        identity.saveGroup(group);
    }

    /** Grants once, as {@link #grantEverybody} does. */
    private void grant(String group, Resource resource, Permission... permissions) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .authorizationType(AUTH_TYPE_GRANT)
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(ANY)
                        .count()
                > 0;
        if (granted) {
            return;
        }
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(ANY);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }

    /** Grants once; an administrator who has changed the grant since is left alone. */
    void grantEverybody(Resource resource, String id, Permission permission) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .authorizationType(AUTH_TYPE_GLOBAL)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0;
        if (granted) {
            return;
        }
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(permission);
        authorizations.saveAuthorization(grant);
    }
}
