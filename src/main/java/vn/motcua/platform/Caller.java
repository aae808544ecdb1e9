package vn.motcua.platform;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who calls, for use cases that ask for more than a role.
 *
 * @param groups groups of the user, {@code <unit>-<role>} or a system group
 */
public record Caller(String user, Set<String> groups) {

    /** Group of the National Portal's client: files for every shop, sees every dossier it filed. */
    public static final String PORTAL_CLIENT = "portal-client";

    /** Group of those who draft revisions of the rulebook. */
    public static final String RULEBOOK_ANALYST = "rulebook-analyst";

    /** Group of those who approve, publish and take back revisions of the rulebook. */
    public static final String RULEBOOK_PUBLISHER = "rulebook-publisher";

    /** Group of those who run the system; the engine's own name for them. */
    public static final String ADMINISTRATOR = "camunda-admin";

    /** Prefix of authorities that stand for groups. */
    public static final String GROUP_PREFIX = "GROUP_";

    public static Caller of(Authentication authentication) {
        return new Caller(
                authentication.getName(),
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(authority -> authority.startsWith(GROUP_PREFIX))
                        .map(authority -> authority.substring(GROUP_PREFIX.length()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean portal() {
        return groups.contains(PORTAL_CLIENT);
    }

    /** Whether the user runs the system. */
    public boolean administers() {
        return groups.contains(ADMINISTRATOR);
    }

    /** Whether the user drafts or publishes the rulebook. */
    public boolean worksOnRulebook() {
        return groups.contains(RULEBOOK_ANALYST) || groups.contains(RULEBOOK_PUBLISHER);
    }

    /** Whether the user works in the unit, in whatever role. */
    public boolean worksIn(String unit) {
        return groups.stream().anyMatch(group -> group.startsWith(unit + "-"));
    }
}
