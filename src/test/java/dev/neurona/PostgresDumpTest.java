package dev.neurona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's {@code pg_dump} and {@code pg_restore}, on a database with rows in all tables. */
class PostgresDumpTest {

    @TempDir
    Path folder;

    @Test
    void whatWasDumpedIsThereAgainAfterARestore() throws Exception {
        var programs = DebiansPostgres.programs();
        assumeTrue(
                programs.isPresent(),
                "NOT TESTED: backup and restore by pg_dump, as Debian's package postgresql is not installed");
        try (var postgres = DebiansPostgres.start(programs.orElseThrow(), folder);
                var connection = DriverManager.getConnection(postgres.url())) {
            var flyway =
                    Flyway.configure().dataSource(postgres.url(), null, null).load();
            flyway.migrate();
            var before = new LinkedHashMap<String, Map<String, Object>>();
            for (var table : UpgradeTest.fill(connection)) {
                before.put(table, UpgradeTest.row(connection, table));
            }
            var dump = folder.resolve("neurona.dump");
            postgres.client("pg_dump", "--format=custom", "--file=" + dump, "postgres");
            assertThat(dump).isNotEmptyFile();
            try (var statement = connection.createStatement()) {
                // What comes after the dump is not in it
                statement.execute("delete from model_version");
                statement.execute("update job set name = 'changed'");
                statement.execute("drop table audit_entry");
            }

            postgres.client("pg_restore", "--dbname=postgres", "--clean", "--if-exists", dump.toString());

            assertThat(before).hasSizeGreaterThan(15);
            for (var table : before.keySet()) {
                assertThat(UpgradeTest.row(connection, table)).as(table).isEqualTo(before.get(table));
            }
            assertThat(flyway.validateWithResult().validationSuccessful)
                    .as("the service starts on it")
                    .isTrue();
        }
    }
}
