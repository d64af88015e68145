package dev.neurona.backup;

import dev.neurona.shared.DaemonThreads;
import dev.neurona.shared.Logged;
import dev.neurona.shared.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Service;

/**
 * Has H2 write the database, as it is at one moment, into a zip file, while all goes on; one at a time, behind the scenes. Nobody else
 * could, as this process holds the file. Everything that the service keeps is in the database, so there is no more to back up. Safe for
 * any number of threads.
 */
@Service
class Backups {

    private static final Logger log = LoggerFactory.getLogger(Backups.class);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final DataSource database;
    private final BackupProperties properties;
    private final Clock clock;
    private volatile @Nullable Backup last;

    Backups(DataSource database, BackupProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    /** The one under way, or the last of this process. */
    Optional<Backup> last() {
        return Optional.ofNullable(last);
    }

    /**
     * Begins one, and doesn't wait for it.
     *
     * @throws ProblemException 409 while another is under way, or when the database is not an H2 file
     */
    synchronized Backup start() {
        var before = last;
        if (before != null && before.status() == Backup.Status.RUNNING) {
            throw ProblemException.conflict("A backup is under way since " + before.startedAt()
                    + "; GET /actuator/backup says when it has ended");
        }
        requireFile();
        var now = clock.instant();
        var directory = properties.directory().toAbsolutePath().normalize();
        var begun = Backup.begun(directory.resolve("neurona-" + TIME.format(now) + ".zip"), now);
        last = begun;
        new DaemonThreads("backup").newThread(Logged.here(() -> run(begun))).start();
        return begun;
    }

    private void requireFile() {
        try (var connection = database.getConnection()) {
            var product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals("H2")) {
                throw ProblemException.conflict(
                        "The database is " + product + ", which is backed up with its own tools (pg_dump)");
            }
            if (connection.getMetaData().getURL().startsWith("jdbc:h2:mem:")) {
                throw ProblemException.conflict("The database is in memory only: there is no file to back up");
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("backup", null, e);
        }
    }

    /** What was only begun is called otherwise, so that nobody takes it for a backup. */
    private void run(Backup begun) {
        var file = Path.of(begun.file());
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            write(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            var ended = begun.succeeded(Files.size(file), clock.instant());
            last = ended;
            log.info("Backed up the database: {}, {} bytes", ended.file(), ended.bytes());
        } catch (IOException | SQLException | RuntimeException | Error e) {
            log.error("The backup {} has failed", file, e);
            last = begun.failed(
                    "The database could not be written to " + file
                            + "; the log of the service says why. Maybe the disk is"
                            + " full, or the directory (neurona.backup.directory) can't be written to?",
                    clock.instant());
            delete(unfinished);
        }
    }

    private void write(Path file) throws SQLException {
        try (var connection = database.getConnection();
                var backup = connection.prepareStatement("backup to ?")) {
            backup.setString(1, file.toString());
            backup.execute();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} is left over", file, e);
        }
    }
}
