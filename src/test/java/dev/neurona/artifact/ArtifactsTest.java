package dev.neurona.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.StoreTest;
import dev.neurona.shared.ProblemException;
import java.sql.SQLException;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
@Import(Artifacts.class)
abstract class ArtifactsTest {

    @Autowired
    Artifacts artifacts;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSource database;

    @Autowired
    PlatformTransactionManager transactions;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 512 * 1024 - 1, 512 * 1024, 512 * 1024 + 1, 3_000_000})
    void givesBackWhatItWasGiven(int size) {
        var content = bytes(size);
        var id = artifacts.store(content);
        assertThat(artifacts.read(id)).isEqualTo(content);
        assertThat(artifacts.get(id).size()).isEqualTo(size);
        assertThat(jdbc.queryForObject("select count(*) from artifact_chunk where artifact_id = ?", Integer.class, id))
                .isEqualTo((size + 512 * 1024 - 1) / (512 * 1024));
    }

    /** As the next version's migration does, beside replicas of this one that have prepared their statements on every connection. */
    @Test
    void storesAlsoAfterAColumnWasAdded() throws SQLException {
        try (var other = database.getConnection()) {
            var first = artifacts.store(bytes(1));
            storeManyAfterReading(first);
            other.createStatement().execute("alter table artifact add column more varchar(10)");
            storeManyAfterReading(first);
            other.createStatement().execute("alter table artifact drop column more");
            storeManyAfterReading(first);
        }
    }

    /** Where a statement is not the first of its transaction, the driver can't begin it again. */
    private void storeManyAfterReading(long other) {
        var transaction = new TransactionTemplate(transactions);
        for (var i = 0; i < 20; i++) {
            var content = bytes(i);
            var id = transaction.execute(status -> {
                artifacts.read(other);
                return artifacts.store(content);
            });
            assertThat(artifacts.read(id)).isEqualTo(content);
        }
    }

    @Test
    void namesTheChecksumOfTheContent() {
        var id = artifacts.store("abc".getBytes());
        // The example of FIPS 180-2
        assertThat(artifacts.get(id).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void refusesContentThatWasChangedBehindItsBack() {
        var id = artifacts.store(bytes(600_000));
        jdbc.update("update artifact_chunk set content = ? where artifact_id = ? and number = 1", bytes(75_712), id);
        assertThatIllegalStateException()
                .isThrownBy(() -> artifacts.read(id))
                .withMessageStartingWith("artifact " + id + " is damaged: its SHA-256 is ");
    }

    @Test
    void refusesContentOfWhichAPartIsMissing() {
        var id = artifacts.store(bytes(600_000));
        jdbc.update("delete from artifact_chunk where artifact_id = ? and number = 1", id);
        assertThatIllegalStateException()
                .isThrownBy(() -> artifacts.read(id))
                .withMessage("artifact " + id + " is damaged: it has 524288 bytes instead of 600000");
    }

    @Test
    void deletesAnArtifactWithItsChunks() {
        var id = artifacts.store(bytes(600_000));
        artifacts.delete(id);
        assertThatThrownBy(() -> artifacts.read(id)).isInstanceOf(ProblemException.class);
        assertThat(jdbc.queryForObject("select count(*) from artifact_chunk where artifact_id = ?", Integer.class, id))
                .isZero();
        artifacts.delete(id);
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
