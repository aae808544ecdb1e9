package vn.motcua.platform.camunda;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import vn.motcua.platform.Caller;

/** What being in a group {@code <unit>-<role>} or a system group makes of a user. */
final class GroupAuthorities {

    private GroupAuthorities() {}

    /** The groups themselves, and the roles they name. */
    static List<GrantedAuthority> of(Collection<String> groups) {
        return groups.stream()
                .flatMap(group -> Stream.of(
                        new SimpleGrantedAuthority(Caller.GROUP_PREFIX + group),
                        new SimpleGrantedAuthority("ROLE_" + group.substring(group.lastIndexOf('-') + 1))))
                .map(GrantedAuthority.class::cast)
                .distinct()
                .toList();
    }
}
