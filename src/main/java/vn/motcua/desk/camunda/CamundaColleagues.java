package vn.motcua.desk.camunda;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.motcua.desk.Colleague;
import vn.motcua.desk.Colleagues;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.OfficerRole;

/** Officers are the engine's users, in groups {@code <unit>-<role>}. */
@Component
class CamundaColleagues implements Colleagues {

    /** Who gets tasks: the roles that models name, and whoever the authority table lets sign beside the head. */
    private static final List<String> ROLES = Stream.concat(
                    Stream.of(OfficerRole.values()).map(OfficerRole::word), Stream.of("deputy"))
            .toList();

    private final IdentityService identity;
    private final Unrestricted unrestricted;

    CamundaColleagues(@Lazy IdentityService identity, Unrestricted unrestricted) {
        this.identity = identity;
        this.unrestricted = unrestricted;
    }

    @Override
    public List<Colleague> of(String unit) {
        return unrestricted.ask(() -> {
            Map<String, User> users = new TreeMap<>();
            Map<String, Set<String>> groups = new HashMap<>();
            String[] ofUnit = ROLES.stream().map(role -> unit + "-" + role).toArray(String[]::new);
            for (Group group : identity.createGroupQuery().groupIdIn(ofUnit).list()) {
                for (User user :
                        identity.createUserQuery().memberOfGroup(group.getId()).list()) {
                    users.put(user.getId(), user);
                    groups.computeIfAbsent(user.getId(), id -> new HashSet<>()).add(group.getId());
                }
            }
            return users.values().stream()
                    .map(user -> new Colleague(user.getId(), name(user), groups.get(user.getId())))
                    .toList();
        });
    }

    @Override
    public Map<String, String> names(Collection<String> users) {
        Map<String, String> names = new HashMap<>();
        users.forEach(user -> names.put(user, user));
        if (!names.isEmpty()) {
            unrestricted
                    .ask(() -> identity.createUserQuery()
                            .userIdIn(names.keySet().toArray(String[]::new))
                            .list())
                    .forEach(user -> names.put(user.getId(), name(user)));
        }
        return names;
    }

    /** Family name first, as it is in Viet Nam; the engine's first name holds it. */
    private static String name(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? user.getId() : name;
    }
}
