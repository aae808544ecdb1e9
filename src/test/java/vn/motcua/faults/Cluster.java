package vn.motcua.faults;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.notice.SlowMailServer;
import vn.motcua.platform.PrivacyKeyset;
import vn.motcua.portal.LoopbackPortal;

/** Two nodes on one PostgreSQL, started once and shared by the scenarios. */
final class Cluster implements AutoCloseable {

    static final String PORTAL = "cong-dvc";
    static final String OFFICER = "canbo";
    /** Works in the same units. */
    static final String COLLEAGUE = "dongnghiep";

    /** Short, so that a test sees how a survivor takes over; 15 minutes otherwise. */
    static final Duration LOCK = Duration.ofSeconds(10);

    /** How long a request waits for a connection before it is told to come again; 10 seconds otherwise. */
    static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

    static final int POOL = 12;

    final PostgresServer postgres;
    /** Takes letters and answers late, until it is told otherwise. */
    final SlowMailServer mailServer = new SlowMailServer();

    final LoopbackPortal portal = new LoopbackPortal();
    final Path mailFolder;
    final Node first;
    final Node second;
    private Mail mail = Mail.SERVER;
    private final Set<String> groups = new HashSet<>();

    Cluster(Path folder) throws IOException, SQLException, InterruptedException {
        postgres = new PostgresServer(folder);
        mailFolder = folder.resolve("mail");
        List<String> settings = List.of(
                "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK.toMillis(),
                "--spring.datasource.hikari.connection-timeout=" + CONNECTION_TIMEOUT.toMillis(),
                "--spring.datasource.hikari.maximum-pool-size=" + POOL,
                "--motcua.portal.url=" + portal.url());
        // What one node encrypts the other must read.
        Map<String, String> environment = new HashMap<>(postgres.environment());
        environment.put("MOTCUA_PRIVACY_KEYSET", PrivacyKeyset.create().text());
        first = new Node("a", folder, environment, settings);
        second = new Node("b", folder, environment, settings);
        whole();
        addUser(PORTAL);
        addUser(OFFICER);
        addUser(COLLEAGUE);
        join(PORTAL, "portal-client");
    }

    /** Where letters go. */
    enum Mail {
        SERVER,
        FOLDER
    }

    /** Both nodes run and send letters there. */
    void mailTo(Mail wanted) throws IOException, InterruptedException {
        if (mail != wanted) {
            for (Node node : nodes()) {
                node.kill();
            }
            mail = wanted;
        }
        whole();
    }

    /** Both nodes run and answer. */
    void whole() throws IOException, InterruptedException {
        for (Node node : nodes()) {
            node.setClock(Duration.ZERO);
            if (!node.running()) {
                node.start(
                        switch (mail) {
                            case SERVER ->
                                List.of("--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mailServer.port());
                            case FOLDER ->
                                List.of(
                                        "--motcua.notice.transport=folder",
                                        "--motcua.notice.mail-folder=" + mailFolder);
                        });
            }
        }
        for (Node node : nodes()) {
            node.awaitReady();
        }
    }

    List<Node> nodes() {
        return List.of(first, second);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(postgres.database());
    }

    private void addUser(String user) throws IOException, InterruptedException {
        create(
                "/engine-rest/user/create",
                Json.write(Map.of(
                        "profile", Map.of("id", user, "firstName", user, "lastName", user),
                        "credentials", Map.of("password", Node.PASSWORD))));
    }

    private void create(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> created = first.send("POST", Node.ADMINISTRATOR, path, body, null);
        if (created.statusCode() != 204) {
            throw new AssertionError(path + ": " + created.statusCode() + " " + created.body());
        }
    }

    private void join(String user, String group) throws IOException, InterruptedException {
        if (first.send("GET", Node.ADMINISTRATOR, "/engine-rest/group/" + group, null, null)
                        .statusCode()
                == 404) {
            create("/engine-rest/group/create", Json.write(Map.of("id", group, "name", group, "type", "WORKFLOW")));
        }
        first.send("PUT", Node.ADMINISTRATOR, "/engine-rest/group/" + group + "/members/" + user, "{}", null);
    }

    /** Lets both officers work on what is open of a dossier: they join its candidate groups. */
    void joinGroupsOf(String code) throws IOException, InterruptedException {
        // The administrator, who knows the groups, does not see what is in tasks.
        List<String> candidates = jdbc().sql(
                        """
                        select distinct i.group_id_ from act_ru_identitylink i
                        join act_ru_task t on t.id_ = i.task_id_
                        join act_ru_execution p on p.id_ = t.proc_inst_id_
                        join act_ru_execution r on r.id_ = p.root_proc_inst_id_
                        where r.business_key_ = ? and i.group_id_ is not null""")
                .param(code)
                .query(String.class)
                .list();
        for (String group : candidates) {
            if (groups.add(group)) {
                join(OFFICER, group);
                join(COLLEAGUE, group);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Node node : nodes()) {
            node.kill();
        }
        mailServer.close();
        portal.close();
        postgres.close();
    }
}
