package vn.motcua.rulebook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the shipped models and tables come from.
 *
 * @param location a resource location that holds {@code processes/} and {@code decisions/}, ending in a slash: the jar
 *     itself, or a folder such as {@code file:/srv/rulebook/}
 */
@ConfigurationProperties("motcua.rulebook")
public record RulebookProperties(@DefaultValue("classpath:/") String location) {}
