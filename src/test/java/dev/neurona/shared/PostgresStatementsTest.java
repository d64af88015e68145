package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.neurona.OnPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** An insert that was prepared before another process added a column, on a real PostgreSQL. */
class PostgresStatementsTest {

    @Test
    void whatWasPreparedOutlivesAColumnMore() throws SQLException {
        assertThat(idAfterAColumnMore("statements_kept", true)).isEqualTo(2);
    }

    @Test
    void withoutItTheServerRefuses() {
        assertThatThrownBy(() -> idAfterAColumnMore("statements_refused", false))
                .hasMessageContaining("cached plan must not change result type");
    }

    @Test
    void leavesOtherDatabasesAlone() {
        try (var h2 = new HikariDataSource()) {
            h2.setJdbcUrl("jdbc:h2:mem:statements");
            new PostgresStatements().postProcessBeforeInitialization(h2, "dataSource");
            assertThat(h2.getDataSourceProperties()).isEmpty();
        }
    }

    private static long idAfterAColumnMore(String database, boolean processed) throws SQLException {
        var url = OnPostgres.Server.createDatabase(database) + "?user=postgres&password=postgres";
        try (var pool = new HikariDataSource();
                var other = DriverManager.getConnection(url)) {
            pool.setJdbcUrl(url);
            pool.addDataSourceProperty("prepareThreshold", "1");
            if (processed) {
                new PostgresStatements().postProcessBeforeInitialization(pool, "dataSource");
            }
            try (var connection = pool.getConnection()) {
                connection.createStatement().execute("create table thing (id serial primary key, name text)");
                connection.setAutoCommit(false);
                try (var insert = connection.prepareStatement(
                        "insert into thing (name) values ('a')", Statement.RETURN_GENERATED_KEYS)) {
                    insert.executeUpdate();
                    connection.commit();
                    other.createStatement().execute("alter table thing add column more text");
                    // Not the first of its transaction: the driver may not just begin again
                    connection.createStatement().execute("select 1");
                    return insertAgain(connection, insert);
                }
            }
        }
    }

    private static long insertAgain(Connection connection, PreparedStatement insert) throws SQLException {
        insert.executeUpdate();
        connection.commit();
        try (var keys = insert.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }
}
