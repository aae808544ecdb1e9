package vn.motcua.rulebook;

import java.util.Collection;
import java.util.Map;

/** What is in force, and how that is changed: the engine's deployments behind a port. */
public interface RulebookInForce {

    /** Every file in force, by name; in a publishing transaction, what it has published already. */
    Map<String, RulebookFile> files();

    /**
     * Names what is in force as a whole: it changes with every publication, on every node, and is never the same for
     * different rulebooks.
     */
    String fingerprint();

    /**
     * Puts files in force in one deployment, inside the caller's transaction. A model goes with the forms it uses, a form
     * with the models that use it; what did not change stays as it is.
     *
     * @param title shown by the engine's tools as the deployment's name
     * @param files the files that change
     * @return the engine's id of the deployment
     * @throws RulebookRefused if the check inside the deployment finds an error
     */
    String publish(String title, Collection<RulebookFile> files);

    /** Takes procedures out of force that had no version before; dossiers that run on them go on. */
    void close(Collection<RulebookFile> files);

    /** How many open tasks still show this form, in whatever version. */
    long openTasksWith(String form);
}
