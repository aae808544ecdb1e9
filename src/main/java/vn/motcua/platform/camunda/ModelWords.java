package vn.motcua.platform.camunda;

import java.util.Set;

/** Names of the beans that expressions in models may use. */
public interface ModelWords {

    Set<String> names();
}
