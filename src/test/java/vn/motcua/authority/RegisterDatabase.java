package vn.motcua.authority;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One migrated in-memory database for all tests of the register; nobody writes to it. */
public final class RegisterDatabase {

    private static final JdbcClient JDBC = migrated();

    private static final Localities LOCALITIES = new Localities(JDBC);
    private static final Units UNITS = new Units(JDBC, LOCALITIES);

    private RegisterDatabase() {}

    public static JdbcClient jdbc() {
        return JDBC;
    }

    public static Localities localities() {
        return LOCALITIES;
    }

    public static Units units() {
        return UNITS;
    }

    private static JdbcClient migrated() {
        // DAY names a column of another table in V1 and is a reserved word for H2.
        DataSource database = JdbcConnectionPool.create("jdbc:h2:mem:register;DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target("2")
                .load()
                .migrate();
        return JdbcClient.create(database);
    }
}
