package vn.motcua.platform.camunda;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * What everybody who is logged in may do in the engine: open Tasklist, and read the models, which are public law. Rights
 * on tasks come from each task's candidate groups alone, so that a unit sees what it handles and nothing else.
 */
@Component
class OfficerPermissions implements SmartInitializingSingleton {

    private static final String TASKLIST = "tasklist";

    private final AuthorizationService authorizations;

    OfficerPermissions(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    @Override
    public void afterSingletonsInstantiated() {
        grantEverybody(Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
        grantEverybody(Resources.PROCESS_DEFINITION, ANY, Permissions.READ);
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
