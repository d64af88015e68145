package dev.neurona.backup;

import dev.neurona.shared.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.sql.DataSource;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/**
 * {@code POST /actuator/backup}: H2 writes the database, as it is at one moment, into a zip file, while all goes on. Nobody else could, as
 * this process holds the file. Everything that the service keeps is in the database, so there is no more to back up.
 */
@Component
@Endpoint(id = "backup")
class BackupEndpoint {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /** H2's DATABASE_IS_NOT_PERSISTENT. */
    private static final int NOT_A_FILE = 90126;

    private final DataSource database;
    private final BackupProperties properties;
    private final Clock clock;

    BackupEndpoint(DataSource database, BackupProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    /** What was written, on the machine of the service. */
    record Backup(String file, long bytes) {}

    /**
     * Returns when it is written; one after the other.
     *
     * @throws ProblemException 409 when the database is not an H2 file
     */
    @WriteOperation
    synchronized Backup backup() {
        var directory = properties.directory().toAbsolutePath().normalize();
        var name = "neurona-" + TIME.format(clock.instant()) + ".zip";
        var unfinished = directory.resolve(name + ".part");
        try {
            Files.createDirectories(directory);
            write(unfinished);
            var file = Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return new Backup(file.toString(), Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file) throws IOException {
        try (var connection = database.getConnection();
                var backup = backup(connection)) {
            backup.setString(1, file.toString());
            backup.execute();
        } catch (SQLException e) {
            Files.deleteIfExists(file);
            if (e.getErrorCode() == NOT_A_FILE) {
                throw ProblemException.conflict("The database is in memory only: there is no file to back up");
            }
            throw new UncategorizedSQLException("backup", null, e);
        }
    }

    private static PreparedStatement backup(Connection connection) throws SQLException {
        var product = connection.getMetaData().getDatabaseProductName();
        if (!product.equals("H2")) {
            throw ProblemException.conflict(
                    "The database is " + product + ", which is backed up with its own tools (pg_dump)");
        }
        return connection.prepareStatement("backup to ?");
    }
}
