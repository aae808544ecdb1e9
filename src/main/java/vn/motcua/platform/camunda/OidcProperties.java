package vn.motcua.platform.camunda;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider that officers log in at, with the profile {@code oidc}.
 *
 * @param issuer its address, exactly as it stands in its tokens
 * @param clientId our name there
 * @param clientSecret from the environment
 * @param audience what a token for our API must be meant for; not the client's name, or login tokens would open the API
 * @param userClaim claim that holds the user id; the subject where it is missing, as with other systems
 * @param groupsClaim claim that holds the groups, a list; dots lead into nested claims
 * @param patience longest wait for an answer of the provider's; an officer is waiting too
 * @param groups the provider's names of groups that differ from ours, to ours
 */
@ConfigurationProperties("motcua.oidc")
record OidcProperties(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("motcua-api") String audience,
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("5s") Duration patience,
        @DefaultValue Map<String, String> groups) {

    @Override
    public String toString() {
        return "OidcProperties[issuer=" + issuer + "]";
    }
}
