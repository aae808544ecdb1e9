package vn.motcua.dossier;

import java.util.Collection;

/** How many steps officers have to do, as the models in force draw them. */
public interface OfficerSteps {

    /**
     * Officers' steps on the longest way through a procedure on which nothing is done twice, blocks included. At a
     * gateway that asks for an option the way goes where these options lead; at every other one the longer way counts.
     *
     * @param procedure key of the procedure
     * @param options ids of the options in force
     * @throws vn.motcua.platform.Refused if there is no such procedure
     */
    int of(String procedure, Collection<String> options);
}
