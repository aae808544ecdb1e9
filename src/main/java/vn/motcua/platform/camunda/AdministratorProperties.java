package vn.motcua.platform.camunda;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The administrator, made or renewed at every start.
 *
 * @param user user id; letters and digits
 * @param password from the environment ({@code MOTCUA_ADMINISTRATOR_PASSWORD}); there is no default
 */
@ConfigurationProperties("motcua.administrator")
record AdministratorProperties(@DefaultValue("quantri") String user, @Nullable String password) {

    @Override
    public String toString() {
        return "AdministratorProperties[user=" + user + "]";
    }
}
