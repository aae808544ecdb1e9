package vn.motcua.statistics;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.motcua.deadline.LedgerWritten;
import vn.motcua.dossier.StatusChanged;
import vn.motcua.platform.TransactionMemory;

/**
 * Hears what happens to dossiers and brings their facts up to date once, at the end of the transaction in which it
 * happened: the figures change with the record or not at all.
 */
@Component
class FactUpdates {

    private final Facts facts;
    private final TransactionMemory<Object, Set<String>> touched = new TransactionMemory<>();

    FactUpdates(Facts facts) {
        this.facts = facts;
    }

    @EventListener
    void on(LedgerWritten event) {
        touch(event.dossierCode());
    }

    @EventListener
    void on(StatusChanged event) {
        touch(event.dossierCode());
    }

    private void touch(String code) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("The record of " + code + " is written outside of a transaction");
        }
        touched.get(this, same -> codesOfThisTransaction()).add(code);
    }

    private Set<String> codesOfThisTransaction() {
        // In order, so that two transactions with several dossiers wait for each other in one direction only.
        Set<String> codes = new TreeSet<>();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                codes.forEach(facts::update);
            }
        });
        return codes;
    }
}
