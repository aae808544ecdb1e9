package vn.motcua.platform.camunda;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;

/** Reads from a token's claims who somebody is and what groups they are in. */
final class OidcClaims {

    private static final Pattern USER = Pattern.compile("[\\p{L}\\p{N}._@+\\-]{1,64}");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");

    private final OidcProperties properties;

    OidcClaims(OidcProperties properties) {
        this.properties = properties;
    }

    /** Name of the claim that holds the user id. */
    String userClaim(Map<String, Object> claims) {
        return claims.containsKey(properties.userClaim()) ? properties.userClaim() : "sub";
    }

    /** The user id; empty if there is none that could be one. */
    Optional<String> user(Map<String, Object> claims) {
        return Optional.ofNullable(claims.get(userClaim(claims)))
                .map(Object::toString)
                .filter(user -> USER.matcher(user).matches());
    }

    /** What the groups make of the user; what cannot be a group of ours is left out. */
    List<GrantedAuthority> authorities(Map<String, Object> claims) {
        Object found = claims;
        for (String step : properties.groupsClaim().split("\\.")) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return GroupAuthorities.of(texts(found).stream()
                .map(group -> properties.groups().getOrDefault(group, group))
                .filter(group -> GROUP.matcher(group).matches())
                .toList());
    }

    private static List<String> texts(@Nullable Object found) {
        return found instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of();
    }
}
