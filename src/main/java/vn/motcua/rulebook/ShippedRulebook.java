package vn.motcua.rulebook;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

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

    ShippedRulebook(Revisions revisions, ShippedFiles files) {
        this.revisions = revisions;
        this.files = files;
    }

    @Override
    public void afterSingletonsInstantiated() {
        revisions.publishShipped(TITLE, files.all());
    }
}
