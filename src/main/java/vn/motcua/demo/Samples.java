package vn.motcua.demo;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which dossiers tell which story. */
@Repository
@Profile("demo")
class Samples {

    private final JdbcClient jdbc;

    Samples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param story message key {@code demo.sample.<story>} */
    record Sample(String story, String dossierCode) {}

    List<Sample> all() {
        return jdbc.sql("select story, dossier_code from demo_sample order by position")
                .query((row, number) -> new Sample(row.getString("story"), row.getString("dossier_code")))
                .list();
    }

    void add(int position, String story, String dossierCode) {
        jdbc.sql("insert into demo_sample (position, story, dossier_code) values (?, ?, ?)")
                .params(position, story, dossierCode)
                .update();
    }

    /** Whether nobody has filed anything yet, so that the stories may be told. */
    boolean nothingFiled() {
        return jdbc.sql("select count(*) from dossier").query(Long.class).single() == 0;
    }
}
