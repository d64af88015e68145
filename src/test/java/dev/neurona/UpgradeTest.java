package dev.neurona;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From the schema of every version that there was, with rows in all its tables, to today's: nothing that it had is lost. And from the
 * first that rolling upgrades are for, what a process of that version writes, which knows nothing of what came after, can still be written.
 */
class UpgradeTest {

    /** Replicas of this version and of the next ones may be replaced one after the other. */
    private static final MigrationVersion ROLLING = MigrationVersion.fromVersion("10");

    private static final List<String> NO_ROWS = List.of("flyway_schema_history");

    static Stream<MigrationVersion> versions() {
        return Arrays.stream(Flyway.configure()
                        .dataSource("jdbc:h2:mem:versions", "sa", "")
                        .load()
                        .info()
                        .all())
                .map(MigrationInfo::getVersion);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void keepsAllRowsOnH2(MigrationVersion version) throws SQLException {
        upgrade(version, "jdbc:h2:mem:upgrade" + version + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void keepsAllRowsOnPostgres(MigrationVersion version) throws SQLException {
        upgrade(version, OnPostgres.Server.createDatabase("upgrade" + version) + "?user=postgres&password=postgres");
    }

    private static void upgrade(MigrationVersion from, String url) throws SQLException {
        flyway(url).target(from).load().migrate();
        try (var connection = DriverManager.getConnection(url)) {
            var before = new LinkedHashMap<String, Map<String, Object>>();
            var values = new LinkedHashMap<String, Map<String, String>>();
            for (var table : fill(connection)) {
                before.put(table, row(connection, table));
                values.put(table, values(connection, table));
            }

            assertThat(flyway(url).load().migrate().success).isTrue();

            assertThat(before).hasSizeGreaterThan(8);
            for (var table : before.keySet()) {
                assertThat(row(connection, table)).as(table).containsAllEntriesOf(before.get(table));
            }
            if (from.isAtLeast(ROLLING.getVersion())) {
                writesAsBefore(connection, values);
            }
        }
    }

    /** All of it anew, with the columns that there were and no others. */
    private static void writesAsBefore(Connection connection, Map<String, Map<String, String>> values)
            throws SQLException {
        var tables = new ArrayList<>(values.keySet());
        Collections.reverse(tables);
        try (var statement = connection.createStatement()) {
            for (var table : tables) {
                statement.execute("delete from " + table);
            }
        }
        for (var table : values.keySet()) {
            insert(connection, table, values.get(table));
            assertThat(row(connection, table)).as(table).isNotEmpty();
        }
    }

    private static org.flywaydb.core.api.configuration.FluentConfiguration flyway(String url) {
        return Flyway.configure().dataSource(url, null, null);
    }

    /** A row in each table, those first that others refer to; answers the tables. */
    static List<String> fill(Connection connection) throws SQLException {
        var data = connection.getMetaData();
        var waiting = new TreeSet<String>();
        try (var tables =
                data.getTables(connection.getCatalog(), "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                waiting.add(tables.getString("TABLE_NAME"));
            }
        }
        waiting.removeAll(NO_ROWS);
        var filled = new ArrayList<String>();
        while (!waiting.isEmpty()) {
            var next = waiting.stream()
                    .filter(table -> references(data, connection, table).stream()
                            .allMatch(other -> other.equals(table) || filled.contains(other)))
                    .findFirst()
                    .orElseThrow();
            if (row(connection, next).isEmpty()) {
                insert(connection, next, values(connection, next));
            }
            waiting.remove(next);
            filled.add(next);
        }
        return filled;
    }

    private static List<String> references(DatabaseMetaData data, Connection connection, String table) {
        var others = new ArrayList<String>();
        try (var keys = data.getImportedKeys(connection.getCatalog(), "public", table)) {
            while (keys.next()) {
                others.add(keys.getString("PKTABLE_NAME"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return others;
    }

    /** Ones everywhere, by column: so that what refers to another row finds the one there is. */
    private static Map<String, String> values(Connection connection, String table) throws SQLException {
        var values = new LinkedHashMap<String, String>();
        try (var columns = connection.getMetaData().getColumns(connection.getCatalog(), "public", table, "%")) {
            while (columns.next()) {
                values.put(columns.getString("COLUMN_NAME"), literal(columns.getString("TYPE_NAME")));
            }
        }
        return values;
    }

    private static void insert(Connection connection, String table, Map<String, String> values) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                    + String.join(", ", values.values()) + ")");
        }
    }

    private static String literal(String type) {
        var name = type.toLowerCase(Locale.ROOT);
        if (name.startsWith("timestamp")) {
            return "timestamp with time zone '2026-01-01 00:00:00Z'";
        } else if (name.startsWith("bool")) {
            return "true";
        } else if (name.contains("char") || name.equals("text")) {
            return "'1'";
        } else if (name.equals("bytea")) {
            return "'\\x31'";
        } else if (name.startsWith("binary")) {
            return "x'31'";
        }
        return "1";
    }

    /** The one row of a table, by column and as text. */
    static Map<String, Object> row(Connection connection, String table) throws SQLException {
        var row = new TreeMap<String, Object>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            if (rows.next()) {
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.put(rows.getMetaData().getColumnName(column), String.valueOf(rows.getString(column)));
                }
            }
        }
        return row;
    }
}
