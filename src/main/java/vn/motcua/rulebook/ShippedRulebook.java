package vn.motcua.rulebook;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import vn.motcua.platform.StartupLock;

/**
 * Puts the shipped models, tables and forms in force at boot, unless a ministry has published anything: a changed file in
 * the jar never overtakes a ministry's revision. After that, publishing the shipped files is an explicit act, {@link
 * Revisions#draftShipped}.
 */
@Component
class ShippedRulebook implements SmartInitializingSingleton {

    static final String TITLE = "Bộ quy trình đi kèm phần mềm";

    private final Revisions revisions;
    private final ShippedFiles files;
    private final StartupLock lock;

    ShippedRulebook(Revisions revisions, ShippedFiles files, StartupLock lock) {
        this.revisions = revisions;
        this.files = files;
        this.lock = lock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        lock.whileHeld(() -> revisions.publishShipped(TITLE, files.all()));
    }
}
