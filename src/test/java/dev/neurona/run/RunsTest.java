package dev.neurona.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.neurona.StoreTest;
import dev.neurona.shared.Failure;
import dev.neurona.shared.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;

@StoreTest
@Import(Runs.class)
abstract class RunsTest {

    static final Failure FAILURE = new Failure("diverged", "The loss is not a number any more.");

    @Autowired
    Runs runs;

    @Autowired
    JdbcTemplate jdbc;

    long jobId;

    @BeforeEach
    void aJob() {
        jobId = job();
    }

    @Test
    void storesWhatWasPlanned() {
        var planned = runs.plan(new NewRun(jobId, 3, 1, "{\"a\": 1}", 42, 5));
        assertThat(runs.get(planned.id())).isEqualTo(planned);
        assertThat(planned)
                .isEqualTo(new Run(
                        planned.id(),
                        jobId,
                        3,
                        1,
                        RunStatus.QUEUED,
                        "{\"a\": 1}",
                        42,
                        5,
                        0,
                        Map.of(),
                        null,
                        null,
                        null,
                        Map.of()));
    }

    @Test
    void recordsEpochAfterEpochAndTheLatestOfEachMetric() {
        var id = plan(2);
        runs.start(id, 1, Map.of("dl4j", "1.0.0-M2.1"));
        runs.recordEpoch(id, 1, 1, 100, Map.of("loss", 0.5, "accuracy", 0.8));
        runs.recordEpoch(id, 1, 2, 200, Map.of("loss", 0.25, "accuracy", 0.9));
        runs.succeed(id, 1, 2, 200, Map.of("test_loss", 0.3));

        var run = runs.get(id);
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.epochsCompleted()).isEqualTo(2);
        assertThat(run.metrics()).isEqualTo(Map.of("loss", 0.25, "accuracy", 0.9, "test_loss", 0.3));
        assertThat(run.environment()).isEqualTo(Map.of("dl4j", "1.0.0-M2.1"));
        assertThat(run.finishedAt()).isAfterOrEqualTo(run.startedAt());

        var series = runs.metrics(id, null, null).series();
        assertThat(series).containsOnlyKeys("loss", "accuracy", "test_loss");
        assertThat(series.get("loss"))
                .extracting(MetricSeries.Point::epoch, MetricSeries.Point::step, MetricSeries.Point::value)
                .containsExactly(tuple(1, 100L, 0.5), tuple(2, 200L, 0.25));
    }

    @Test
    void keepsEveryBitOfAMetricAndWhatIsNoNumber() {
        var id = plan(1);
        runs.start(id, 1, Map.of());
        var odd = Map.of("a", 0.1 + 0.2, "b", Double.MIN_VALUE, "c", Double.NaN, "d", Double.POSITIVE_INFINITY);
        runs.recordEpoch(id, 1, 1, 1, odd);
        assertThat(runs.get(id).metrics()).isEqualTo(odd);
        runs.metrics(id, null, null)
                .series()
                .forEach((name, points) ->
                        assertThat(points).extracting(MetricSeries.Point::value).containsExactly(odd.get(name)));
    }

    @Test
    void givesOneSeriesThinnedOutOnRequest() {
        var id = plan(100);
        runs.start(id, 1, Map.of());
        for (var epoch = 1; epoch <= 100; epoch++) {
            runs.recordEpoch(id, 1, epoch, epoch, Map.of("loss", 1.0 / epoch, "accuracy", 0.5));
        }
        var thin = runs.metrics(id, "loss", 4);
        assertThat(thin.runId()).isEqualTo(id);
        assertThat(thin.series()).containsOnlyKeys("loss");
        assertThat(thin.series().get("loss"))
                .extracting(MetricSeries.Point::epoch)
                .containsExactly(1, 34, 67, 100);
        assertThat(runs.metrics(id, "nothing", null).series()).isEmpty();
    }

    @Test
    void aLaterAttemptStartsOverAndTheEarlierOneMayNotWriteAnyMore() {
        var id = plan(5);
        runs.start(id, 1, Map.of("machine", "a"));
        runs.recordEpoch(id, 1, 1, 10, Map.of("loss", 0.5));
        runs.start(id, 2, Map.of("machine", "b"));

        assertThat(runs.get(id).epochsCompleted()).isZero();
        assertThat(runs.get(id).metrics()).isEmpty();
        assertThat(runs.get(id).environment()).isEqualTo(Map.of("machine", "b"));
        assertThat(runs.metrics(id, null, null).series()).isEmpty();

        assertThatExceptionOfType(StaleAttemptException.class)
                .isThrownBy(() -> runs.recordEpoch(id, 1, 2, 20, Map.of("loss", 0.4)));
        assertThatExceptionOfType(StaleAttemptException.class).isThrownBy(() -> runs.succeed(id, 1, 2, 20, Map.of()));
        assertThatExceptionOfType(StaleAttemptException.class).isThrownBy(() -> runs.fail(id, 1, FAILURE));
        assertThatExceptionOfType(StaleAttemptException.class).isThrownBy(() -> runs.start(id, 1, Map.of()));
        assertThat(runs.metrics(id, null, null).series()).isEmpty();
        assertThat(runs.get(id).status()).isEqualTo(RunStatus.RUNNING);

        runs.recordEpoch(id, 2, 1, 10, Map.of("loss", 0.5));
        assertThat(runs.get(id).epochsCompleted()).isEqualTo(1);
    }

    @Test
    void refusesEpochsOutOfTurn() {
        var id = plan(2);
        runs.start(id, 1, Map.of());
        assertThatIllegalArgumentException().isThrownBy(() -> runs.recordEpoch(id, 1, 2, 20, Map.of()));
        runs.recordEpoch(id, 1, 1, 10, Map.of());
        assertThatIllegalArgumentException().isThrownBy(() -> runs.recordEpoch(id, 1, 1, 10, Map.of()));
        runs.recordEpoch(id, 1, 2, 20, Map.of());
        assertThatIllegalArgumentException().isThrownBy(() -> runs.recordEpoch(id, 1, 3, 30, Map.of()));
    }

    @Test
    void refusesToWriteToARunThatHasEnded() {
        var id = plan(2);
        runs.start(id, 1, Map.of());
        runs.cancel(id);
        assertThatExceptionOfType(StaleAttemptException.class)
                .isThrownBy(() -> runs.recordEpoch(id, 1, 1, 10, Map.of("loss", 0.5)));
        assertThatIllegalStateException().isThrownBy(() -> runs.start(id, 2, Map.of()));
        assertThatIllegalStateException().isThrownBy(() -> runs.fail(id, FAILURE));
    }

    @Test
    void endsTheOpenRunsOfAJobAndLeavesTheOthers() {
        var done = plan(1);
        runs.start(done, 1, Map.of());
        runs.succeed(done, 1, 1, 1, Map.of());
        var running = plan(1);
        runs.start(running, 1, Map.of());
        var queued = plan(1);
        runs.failOpen(jobId, FAILURE);
        runs.cancelOpen(jobId);

        assertThat(runs.ofJob(jobId))
                .extracting(Run::id, Run::status, Run::failure)
                .containsExactly(
                        tuple(done, RunStatus.SUCCEEDED, null),
                        tuple(running, RunStatus.FAILED, FAILURE),
                        tuple(queued, RunStatus.FAILED, FAILURE));
    }

    @Test
    void listsTheRunsOfJobs() {
        var other = job();
        var first = plan(1);
        var second = plan(1);
        var third = runs.plan(new NewRun(other, null, null, "{}", 1, 1)).id();

        assertThat(runs.ofJob(jobId)).extracting(Run::id).containsExactly(first, second);
        assertThat(runs.ofJobs(List.of(jobId, other, 0L))).containsOnlyKeys(jobId, other);
        assertThat(runs.ofJobs(List.of(jobId, other)).get(other))
                .extracting(Run::id)
                .containsExactly(third);
        assertThat(runs.page(jobId, PageRequest.of(1, 1))).extracting(Run::id).containsExactly(second);
    }

    @Test
    void knowsNoOtherRuns() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> runs.get(0))
                .withMessageStartingWith("There is no run 0");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> runs.metrics(0, null, null));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> runs.start(0, 1, Map.of()));
    }

    private long plan(int epochs) {
        return runs.plan(new NewRun(jobId, null, null, "{}", 1, epochs)).id();
    }

    /** Of another module, so its row is all that is needed. */
    private long job() {
        jdbc.update("insert into job (name, status, cancel_requested, priority, attempt, fraction, created_at)"
                + " values ('a', 'RUNNING', false, 0, 1, 0, current_timestamp)");
        return jdbc.queryForObject("select max(id) from job", Long.class);
    }
}
