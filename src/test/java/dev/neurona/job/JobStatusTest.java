package dev.neurona.job;

import static dev.neurona.job.JobStatus.CANCELLED;
import static dev.neurona.job.JobStatus.FAILED;
import static dev.neurona.job.JobStatus.QUEUED;
import static dev.neurona.job.JobStatus.RUNNING;
import static dev.neurona.job.JobStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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

class JobStatusTest {

    private static final Map<JobStatus, Set<JobStatus>> ALLOWED = Map.of(
            QUEUED, Set.of(RUNNING, CANCELLED),
            RUNNING, Set.of(QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED),
            SUCCEEDED, Set.of(QUEUED),
            FAILED, Set.of(QUEUED),
            CANCELLED, Set.of(QUEUED));

    private static final Map<JobStatus, Consumer<JobEntity>> CHANGES = Map.of(
            QUEUED, JobEntity::markQueued,
            RUNNING, job -> job.markRunning(Instant.EPOCH),
            SUCCEEDED, job -> job.markSucceeded(Instant.EPOCH),
            FAILED, job -> job.markFailed(new Failure("a", "b"), Instant.EPOCH),
            CANCELLED, job -> job.markCancelled(Instant.EPOCH));

    static Stream<Arguments> everyPair() {
        return Stream.of(JobStatus.values())
                .flatMap(from -> Stream.of(JobStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void allowsWhatTheTableSays(JobStatus from, JobStatus to) {
        assertThat(from.canBecome(to)).isEqualTo(ALLOWED.get(from).contains(to));
    }

    @ParameterizedTest
    @EnumSource
    void hasEndedWhenNothingComesAfterByItself(JobStatus status) {
        assertThat(status.hasEnded()).isEqualTo(!ALLOWED.get(status).contains(CANCELLED));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void theEntityObeysTheTable(JobStatus from, JobStatus to) {
        var job = in(from);
        if (ALLOWED.get(from).contains(to)) {
            CHANGES.get(to).accept(job);
            assertThat(job.status()).isEqualTo(to);
            assertThat(job.leadership().attempt()).isEqualTo(to == RUNNING ? 1 : 0);
        } else {
            assertThatIllegalStateException()
                    .isThrownBy(() -> CHANGES.get(to).accept(job))
                    .withMessageContaining("is " + from + " and can't become " + to);
            assertThat(job.status()).isEqualTo(from);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyARunningJobCanBeAskedToStop(JobStatus status) {
        var job = in(status);
        if (status == RUNNING) {
            job.requestCancel();
            assertThat(job.wishes().cancelRequested()).isTrue();
        } else {
            assertThatIllegalStateException().isThrownBy(job::requestCancel);
        }
    }

    private static JobEntity in(JobStatus status) {
        var job = new JobEntity(new NewJob(RecordingHandler.KIND, "a", 0, "{}"), Instant.EPOCH);
        ReflectionTestUtils.setField(job, "status", status);
        return job;
    }
}
