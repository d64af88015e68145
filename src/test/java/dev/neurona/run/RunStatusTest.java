package dev.neurona.run;

import static dev.neurona.run.RunStatus.CANCELLED;
import static dev.neurona.run.RunStatus.FAILED;
import static dev.neurona.run.RunStatus.PRUNED;
import static dev.neurona.run.RunStatus.QUEUED;
import static dev.neurona.run.RunStatus.RUNNING;
import static dev.neurona.run.RunStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.shared.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.util.ReflectionTestUtils;

class RunStatusTest {

    private static final Map<RunStatus, Set<RunStatus>> ALLOWED = Map.of(
            QUEUED, Set.of(RUNNING, FAILED, CANCELLED, PRUNED),
            RUNNING, Set.of(RUNNING, SUCCEEDED, FAILED, CANCELLED, PRUNED),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of(),
            PRUNED, Set.of());

    private static final Map<RunStatus, Consumer<RunEntity>> CHANGES = Map.of(
            RUNNING, run -> run.markRunning(2, Map.of(), Instant.EPOCH),
            SUCCEEDED, run -> run.markSucceeded(Map.of(), Instant.EPOCH),
            FAILED, run -> run.markEnded(RunStatus.FAILED, new Failure("a", "b"), Instant.EPOCH),
            CANCELLED, run -> run.markEnded(RunStatus.CANCELLED, null, Instant.EPOCH),
            PRUNED, run -> run.markEnded(RunStatus.PRUNED, null, Instant.EPOCH));

    static Stream<Arguments> everyPair() {
        return Stream.of(RunStatus.values())
                .flatMap(from -> Stream.of(RunStatus.values()).map(to -> Arguments.of(from, to)));
    }

    static Stream<Arguments> everyChange() {
        return Stream.of(RunStatus.values())
                .flatMap(from -> CHANGES.keySet().stream().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void allowsWhatTheTableSays(RunStatus from, RunStatus to) {
        assertThat(from.canBecome(to)).isEqualTo(ALLOWED.get(from).contains(to));
    }

    @ParameterizedTest
    @EnumSource
    void hasEndedWhenNothingComesAfter(RunStatus status) {
        assertThat(status.hasEnded()).isEqualTo(ALLOWED.get(status).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("everyChange")
    void theEntityObeysTheTable(RunStatus from, RunStatus to) {
        var run = new RunEntity(new NewRun(1, null, null, "{}", 1, 1));
        ReflectionTestUtils.setField(run, "status", from);
        if (ALLOWED.get(from).contains(to)) {
            CHANGES.get(to).accept(run);
            assertThat(run.status()).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> CHANGES.get(to).accept(run))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is " + from + " and can't become " + to);
            assertThat(run.status()).isEqualTo(from);
        }
    }
}
