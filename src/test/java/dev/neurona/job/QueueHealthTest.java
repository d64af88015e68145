package dev.neurona.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.job.QueueHealth.Hands;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class QueueHealthTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = QueueHealth.PATIENCE.plusSeconds(1);
    private static final Duration SHORT = QueueHealth.PATIENCE;

    @Test
    void isUpWithAnEmptyQueueAndNobodyToWorkOnIt() {
        assertThat(health(null, 0, null, Hands.NONE).getStatus()).isEqualTo(Status.UP);
        assertThat(health(null, 0, null, Hands.FREE).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void saysThatTheQueueIsStuckWhereFreeWorkersTakeNothing() {
        assertThat(health(LONG, 1, SHORT, Hands.FREE))
                .satisfies(down(
                        "The queue is stuck: this process has free workers, and they take none of the jobs that wait"));
        assertThat(health(SHORT, 1, SHORT, Hands.FREE).getStatus()).isEqualTo(Status.UP);
        assertThat(health(LONG, 2, SHORT, Hands.BUSY).getStatus())
                .as("a long queue is no fault")
                .isEqualTo(Status.UP);
    }

    @Test
    void saysThatTheQueueIsStuckWhereAWorkerLeavesTheOrphansOfAnother() {
        assertThat(health(null, 1, LONG, Hands.BUSY).getStatus()).isEqualTo(Status.DOWN);
        assertThat(health(null, 1, SHORT, Hands.BUSY).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void saysThatTheWorkersAreGoneWhereNobodyElseIsAtAJob() {
        assertThat(health(LONG, 0, null, Hands.NONE))
                .satisfies(down("There are no workers: jobs wait, and none is being worked at"));
        assertThat(health(null, 0, LONG, Hands.NONE).getStatus()).isEqualTo(Status.DOWN);
        assertThat(health(LONG, 1, SHORT, Hands.NONE).getStatus())
                .as("they are busy")
                .isEqualTo(Status.UP);
        assertThat(health(SHORT, 0, null, Hands.NONE).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void knowsNothingWithoutTheDatabase() {
        assertThat(QueueHealth.of(null, Hands.FREE, NOW).getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void tellsWhatItSaw() {
        assertThat(health(SHORT, 2, null, Hands.BUSY).getDetails())
                .containsEntry("queued", 3L)
                .containsEntry("running", 0L)
                .containsEntry("oldestWait", "PT1M")
                .containsEntry("withWorkers", 2L);
    }

    private static Health health(@Nullable Duration wait, long alive, @Nullable Duration silence, Hands hands) {
        var state = new QueueState(
                Map.of(JobStatus.QUEUED, 3L),
                wait == null ? null : NOW.minus(wait),
                alive,
                0,
                silence == null ? null : NOW.minus(silence));
        return QueueHealth.of(state, hands, NOW);
    }

    private static org.assertj.core.api.ThrowingConsumer<Health> down(String problem) {
        return health -> {
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("problem", problem);
        };
    }
}
