package dev.neurona;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** What the options of the H2 file in application.yaml are for. */
class DurabilityTest {

    @TempDir
    Path directory;

    private String url;

    @BeforeEach
    void readApplicationYaml() throws IOException {
        var yaml = new YamlPropertySourceLoader().load("a", new ClassPathResource("application.yaml"));
        url = String.valueOf(yaml.get(0).getProperty("spring.datasource.url"))
                .replaceFirst(Pattern.quote("./data/"), directory + "/");
    }

    @Test
    void aCommitOutlivesAKilledProcess() throws Exception {
        assertThat(startAnother().inheritIO().start().waitFor()).isEqualTo(9);
        try (var connection = DriverManager.getConnection(url)) {
            assertThat(rows(connection)).isEqualTo(100);
        }
    }

    @Test
    void aSecondProcessIsToldThatTheFileIsInUse() throws Exception {
        try (var connection = DriverManager.getConnection(url)) {
            assertThat(connection.isValid(1)).isTrue();
            var second = startAnother().redirectErrorStream(true).start();
            assertThat(new String(second.getInputStream().readAllBytes())).contains("Database may be already in use");
            assertThat(second.waitFor()).isEqualTo(1);
        }
    }

    private ProcessBuilder startAnother() {
        return new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                url);
    }

    /** The other process. It halts right after a commit, which no hook and no finally gets to see. */
    static class Killed {
        public static void main(String[] arguments) throws SQLException {
            var connection = DriverManager.getConnection(arguments[0]);
            connection.createStatement().execute("create table a (b integer)");
            for (var i = 0; i < 100; i++) {
                connection.createStatement().execute("insert into a values (1)");
            }
            Runtime.getRuntime().halt(9);
        }
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheDatabaseForTheOthers() throws Exception {
        try (var connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("create table a (b integer)");
            var worker = new Thread(() -> {
                try (var another = DriverManager.getConnection(url)) {
                    Thread.currentThread().interrupt();
                    another.createStatement().execute("insert into a values (1)");
                } catch (SQLException e) {
                    // Its own trouble
                }
            });
            worker.start();
            worker.join();
            connection.createStatement().execute("insert into a values (2)");
            assertThat(rows(connection)).isPositive();
        }
    }

    private static int rows(Connection connection) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("select count(*) from a")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
