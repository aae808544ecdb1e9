package vn.motcua.feedback;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.DossierAnonymised;

/** Removes how whoever complained about a dossier can be reached, with its applicant. */
@Component
class ContactAnonymising {

    private final JdbcClient jdbc;

    ContactAnonymising(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(DossierAnonymised event) {
        jdbc.sql("update feedback set contact = null where dossier_code = ?")
                .param(event.dossierCode())
                .update();
    }
}
