package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.hibernate.TransactionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class OutageTest {

    static Stream<Throwable> outages() {
        return Stream.of(
                new CannotCreateTransactionException("a"),
                new SQLException("a", "08006"),
                new SQLException("a", "57P01"),
                new SQLException("a", "53300"),
                new CannotAcquireLockException("a", new SQLException("deadlock", "40P01")),
                new SQLException("deadlock", "40001"),
                new SQLException("Connection is closed"),
                new SQLTransientConnectionException("a"),
                new TransactionException("Unable to commit"));
    }

    static Stream<Throwable> others() {
        return Stream.of(
                new IllegalStateException("a"),
                new SQLException("a", "23505"),
                new SQLException("a"),
                new DataIntegrityViolationException("a", new SQLException("a", "23505")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void knowsThatTheDatabaseIsAway(Throwable e) {
        assertThat(Outage.is(e)).isTrue();
        assertThat(Outage.is(new RuntimeException(new RuntimeException(e)))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void holdsNothingElseForThat(Throwable e) {
        assertThat(Outage.is(e)).isFalse();
        assertThat(Outage.is(new RuntimeException(e))).isFalse();
    }
}
