package vn.motcua.platform.camunda;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import vn.motcua.platform.StartupLock;

/** Makes sure that there is an administrator, and refuses to start without a credential for one. */
@Component
class Administrator implements SmartInitializingSingleton {

    /** Users, and the running of the engine; neither what is in dossiers nor the rulebook. */
    private static final Map<Resource, Set<Permission>> RIGHTS = rights();

    private final AdministratorProperties properties;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final StartupLock lock;

    /** Whether users are the engine's; an identity provider's administrators come from there. */
    private final boolean ownUsers;

    Administrator(
            AdministratorProperties properties,
            IdentityService identity,
            AuthorizationService authorizations,
            StartupLock lock,
            Environment environment) {
        this.properties = properties;
        this.identity = identity;
        this.authorizations = authorizations;
        this.lock = lock;
        ownUsers = !environment.acceptsProfiles(Profiles.of("oidc"));
        if (ownUsers && (properties.password() == null || properties.password().length() < OfficerPasswords.SHORTEST)) {
            throw new AdministratorMissing();
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        lock.whileHeld(this::appoint);
    }

    private void appoint() {
        if (ownUsers && identity.createGroupQuery().groupId(CAMUNDA_ADMIN).count() == 0) {
            Group group = identity.newGroup(CAMUNDA_ADMIN);
            group.setName("Quản trị hệ thống");
            identity.saveGroup(group);
        }
        RIGHTS.forEach(this::grant);
        if (ownUsers) {
            employ();
        }
    }

    private void employ() {
        User user = identity.createUserQuery().userId(properties.user()).singleResult();
        if (user == null) {
            user = identity.newUser(properties.user());
            user.setFirstName("Quản trị");
            user.setLastName("hệ thống");
        }
        user.setPassword(properties.password());
        identity.saveUser(user);
        if (identity.createGroupQuery()
                        .groupId(CAMUNDA_ADMIN)
                        .groupMember(properties.user())
                        .count()
                == 0) {
            identity.createMembership(properties.user(), CAMUNDA_ADMIN);
        }
    }

    /** Grants once; narrows what earlier versions granted, which was everything. */
    private void grant(Resource resource, Set<Permission> rights) {
        Authorization granted = authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GRANT)
                .groupIdIn(CAMUNDA_ADMIN)
                .resourceType(resource)
                .resourceId(ANY)
                .singleResult();
        boolean everything = granted != null && granted.isEveryPermissionGranted();
        if (granted != null && (!everything || rights.contains(ALL))) {
            return;
        }
        if (rights.isEmpty()) {
            if (granted != null) {
                authorizations.deleteAuthorization(granted.getId());
            }
            return;
        }
        Authorization grant = granted == null ? authorizations.createNewAuthorization(AUTH_TYPE_GRANT) : granted;
        grant.setGroupId(CAMUNDA_ADMIN);
        grant.setResource(resource);
        grant.setResourceId(ANY);
        grant.setPermissions(rights.toArray(Permission[]::new));
        authorizations.saveAuthorization(grant);
    }

    private static Map<Resource, Set<Permission>> rights() {
        Map<Resource, Set<Permission>> rights = new LinkedHashMap<>();
        for (Resource resource : Resources.values()) {
            rights.put(resource, Set.of(ALL));
        }
        rights.put(
                Resources.PROCESS_DEFINITION,
                Set.of(
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.READ_INSTANCE,
                        ProcessDefinitionPermissions.RETRY_JOB));
        for (Resources read : List.of(
                Resources.DECISION_DEFINITION, Resources.DECISION_REQUIREMENTS_DEFINITION, Resources.DEPLOYMENT)) {
            rights.put(read, Set.of(Permissions.READ));
        }
        for (Resources dossiers : List.of(
                Resources.TASK,
                Resources.PROCESS_INSTANCE,
                Resources.HISTORIC_TASK,
                Resources.HISTORIC_PROCESS_INSTANCE)) {
            rights.put(dossiers, Set.of());
        }
        return rights;
    }
}
