package vn.motcua.portal;

import java.io.IOException;
import vn.motcua.outbox.RefusedForGood;
import vn.motcua.outbox.TryLater;

/** The National Portal's door for changes of status. */
interface PortalGateway {

    /**
     * Returns once the Portal knows the change, whether it is told for the first time or again.
     *
     * @throws RefusedForGood if it will never take it, e.g. because it contradicts what it was told before
     * @throws TryLater if it asks to wait
     * @throws IOException if it did not take it this time
     */
    void report(String dossierCode, String key, StatusReport report) throws RefusedForGood, TryLater, IOException;
}
