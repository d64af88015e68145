package dev.neurona.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.neurona.backup.Backup.Status;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class BackupsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T03:15:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private String url;

    @BeforeEach
    void fill() throws SQLException {
        url = "jdbc:h2:" + directory.resolve("neurona") + ";USER=sa";
        try (var connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("create table thing as select x from system_range(1, 1000)");
        }
    }

    @Test
    void writesAFileBehindTheScenes() throws IOException {
        var backups = backups(new DriverManagerDataSource(url), directory.resolve("backups"));
        assertThat(backups.last()).isEmpty();

        var begun = backups.start();

        assertThat(begun.status()).isEqualTo(Status.RUNNING);
        assertThat(begun.startedAt()).isEqualTo(CLOCK.instant());
        var file = directory.resolve("backups/neurona-20261124-031500-000.zip");
        assertThat(begun.file()).isEqualTo(file.toString());
        var ended = ended(backups);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(Status.SUCCEEDED);
        assertThat(file).hasSize(ended.bytes());
        assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("neurona.mv.db")).isNotNull();
        }
    }

    @Test
    void refusesASecondOneMeanwhileAndTakesItAfterwards() {
        var database = new Held(new DriverManagerDataSource(url));
        var backups = backups(database, directory.resolve("backups"));
        backups.start();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(backups::start)
                .withMessageContaining("under way since 2026-11-24T03:15:00Z")
                .extracting(ProblemException::kind)
                .isEqualTo(ProblemKind.CONFLICT);

        database.go.countDown();
        assertThat(ended(backups).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(backups.start().status()).isEqualTo(Status.RUNNING);
        assertThat(ended(backups).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void saysThatItHasFailedAndLeavesNothing() throws IOException {
        var taken = Files.createFile(directory.resolve("taken"));
        var backups = backups(new DriverManagerDataSource(url), taken.resolve("backups"));

        backups.start();

        var ended = ended(backups);
        assertThat(ended.status()).isEqualTo(Status.FAILED);
        assertThat(ended.bytes()).isNull();
        assertThat(ended.finishedAt()).isEqualTo(CLOCK.instant());
        assertThat(ended.failure().message()).startsWith("The database could not be written to " + taken);
    }

    @Test
    void saysThatNothingCanBeWrittenOnceTheDatabaseIsGone() {
        var database = new Held(new DriverManagerDataSource(url));
        database.broken = true;
        database.go.countDown();
        var backups = backups(database, directory.resolve("backups"));

        backups.start();

        assertThat(ended(backups).status()).isEqualTo(Status.FAILED);
        assertThat(directory.resolve("backups")).isEmptyDirectory();
    }

    @Test
    void hasNothingToWriteOfADatabaseInMemory() {
        var backups = backups(new DriverManagerDataSource("jdbc:h2:mem:backups"), directory.resolve("backups"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(backups::start)
                .withMessageContaining("in memory only")
                .extracting(ProblemException::kind)
                .isEqualTo(ProblemKind.CONFLICT);
        assertThat(backups.last()).isEmpty();
    }

    private static Backups backups(DataSource database, Path to) {
        return new Backups(database, new BackupProperties(to), CLOCK);
    }

    private static Backup ended(Backups backups) {
        return await().atMost(20, TimeUnit.SECONDS)
                .until(() -> backups.last().orElseThrow(), last -> last.status() != Status.RUNNING);
    }

    /** Who asks for the first connection has it, the next one waits, or finds that the database has gone. */
    private static final class Held extends DelegatingDataSource {

        final CountDownLatch go = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();
        boolean broken;

        Held(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (asked.incrementAndGet() > 1) {
                await().atMost(20, TimeUnit.SECONDS).until(() -> go.getCount() == 0);
                if (broken) {
                    throw new SQLException("gone");
                }
            }
            return super.getConnection();
        }
    }
}
