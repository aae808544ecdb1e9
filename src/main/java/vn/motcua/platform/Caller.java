package vn.motcua.platform;

import java.util.List;
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

    /** Group of those who read every dossier and the journal, and change nothing. */
    public static final String AUDITOR = "auditor";

    /** Group of those who keep users and the running of the system; the name is the engine's. */
    public static final String ADMINISTRATOR = "camunda-admin";

    /** Group of the programs that watch the running of the system by its figures, and may do nothing else. */
    public static final String MONITORING = "monitoring";

    /** What officers of a unit are there; the last part of their group. */
    public static final List<String> OFFICERS = List.of("clerk", "specialist", "head", "deputy");

    /** Suffix of the groups of public-post clerks: they hand in by post at that shop, and are none of its officers. */
    private static final String POST_CLERK = "-postclerk";

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

    /** Whether the user is an officer of some unit. */
    public boolean officer() {
        return groups.stream().anyMatch(group -> OFFICERS.contains(group.substring(group.lastIndexOf('-') + 1)));
    }

    /** Whether the user is an officer of the unit, in whatever role; a public-post clerk who serves it is none. */
    public boolean worksIn(String unit) {
        return groups.stream().anyMatch(group -> group.startsWith(unit + "-") && !group.endsWith(POST_CLERK));
    }

    /** Whether the user takes dossiers in at the shop. */
    public boolean clerkOf(String shop) {
        return groups.contains(shop + "-clerk");
    }

    /** Whether the user hands dossiers in at the shop for the public post. */
    public boolean postClerkOf(String shop) {
        return groups.contains(shop + POST_CLERK);
    }

    /** Whether the user may read and verify the journal. */
    public boolean readsJournal() {
        return audits() || administers();
    }

    /** Whether the user may read every dossier. */
    public boolean audits() {
        return groups.contains(AUDITOR);
    }
}
