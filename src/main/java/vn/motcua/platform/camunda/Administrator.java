package vn.motcua.platform.camunda;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import vn.motcua.platform.StartupLock;

/** Makes sure that there is an administrator, and refuses to start without a credential for one. */
@Component
class Administrator implements SmartInitializingSingleton {

    private static final int SHORTEST = 10;

    private final AdministratorProperties properties;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final StartupLock lock;

    Administrator(
            AdministratorProperties properties,
            IdentityService identity,
            AuthorizationService authorizations,
            StartupLock lock) {
        this.properties = properties;
        this.identity = identity;
        this.authorizations = authorizations;
        this.lock = lock;
        if (properties.password() == null || properties.password().length() < SHORTEST) {
            throw new AdministratorMissing();
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        lock.whileHeld(this::appoint);
    }

    private void appoint() {
        User user = identity.createUserQuery().userId(properties.user()).singleResult();
        if (user == null) {
            user = identity.newUser(properties.user());
            user.setFirstName("Quản trị");
            user.setLastName("hệ thống");
        }
        user.setPassword(properties.password());
        identity.saveUser(user);
        if (identity.createGroupQuery().groupId(CAMUNDA_ADMIN).count() == 0) {
            Group group = identity.newGroup(CAMUNDA_ADMIN);
            group.setName("Quản trị hệ thống");
            identity.saveGroup(group);
        }
        if (identity.createGroupQuery()
                        .groupId(CAMUNDA_ADMIN)
                        .groupMember(properties.user())
                        .count()
                == 0) {
            identity.createMembership(properties.user(), CAMUNDA_ADMIN);
        }
        for (Resource resource : Resources.values()) {
            if (authorizations
                            .createAuthorizationQuery()
                            .groupIdIn(CAMUNDA_ADMIN)
                            .resourceType(resource)
                            .resourceId(ANY)
                            .count()
                    == 0) {
                Authorization all = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
                all.setGroupId(CAMUNDA_ADMIN);
                all.setResource(resource);
                all.setResourceId(ANY);
                all.addPermission(ALL);
                authorizations.saveAuthorization(all);
            }
        }
    }
}
