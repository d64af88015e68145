package dev.neurona.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.neurona.StoreTest;
import dev.neurona.artifact.Artifacts;
import dev.neurona.shared.Failure;
import dev.neurona.shared.ProblemException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;

@StoreTest
@Import({Runs.class, RunJournal.class, Trials.class, Checkpoints.class, Artifacts.class})
abstract class RunsTest {

    static final Failure FAILURE = new Failure("diverged", "The loss is not a number any more.");

    @Autowired
    Runs runs;

    @Autowired
    RunJournal journal;

    @Autowired
    Trials trials;

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
        journal.start(id, 1, Map.of("dl4j", "1.0.0-M2.1"), null);
        epoch(id, 1, 1, Map.of("loss", 0.5, "accuracy", 0.8));
        epoch(id, 1, 2, Map.of("loss", 0.25, "accuracy", 0.9));
        journal.succeed(id, 1, 20, Map.of("test_loss", 0.3), false);

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
                .containsExactly(tuple(1, 10L, 0.5), tuple(2, 20L, 0.25));
        assertThat(series.get("test_loss"))
                .extracting(MetricSeries.Point::epoch, MetricSeries.Point::step)
                .containsExactly(tuple(2, 20L));
    }

    @Test
    void givesATrialItsParametersBeforeItIsStartedAndOnlyThen() {
        var id = runs.plan(new NewRun(jobId, 0, null, Run.NOT_DRAWN, 42, 5)).id();

        assertThat(trials.draw(id, "{\"/epochs\": 3}", 3).epochs()).isEqualTo(3);
        journal.start(id, 1, Map.of(), null);

        assertThat(runs.get(id).parameters()).isEqualTo("{\"/epochs\": 3}");
        assertThatThrownBy(() -> trials.draw(id, "{}", 5)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEarlierAttemptMayGoOnWithWhatItHasClaimedOfALaterOne() {
        var id =
                runs.plan(new NewRun(jobId, 0, null, "{\"/epochs\": 2}", 42, 2)).id();
        trials.claim(jobId, 0, 5);
        journal.start(id, 5, Map.of(), null);
        epoch(id, 5, 1, Map.of("loss", 0.5));
        assertThatThrownBy(() -> journal.start(id, 3, Map.of(), null)).isInstanceOf(StaleAttemptException.class);

        trials.claim(jobId, 0, 3);
        journal.start(id, 3, Map.of(), null);
        epoch(id, 3, 1, Map.of("loss", 0.25));

        assertThatThrownBy(() -> epoch(id, 5, 2, Map.of("loss", 0.1))).isInstanceOf(StaleAttemptException.class);
        assertThat(runs.get(id).metrics()).isEqualTo(Map.of("loss", 0.25));
    }

    @Test
    void tellsWhereTheTrialsOfAJobAreAndHowTheyHaveComeOn() {
        var first =
                runs.plan(new NewRun(jobId, 0, null, "{\"/epochs\": 2}", 42, 2)).id();
        var second = runs.plan(new NewRun(jobId, 1, null, Run.NOT_DRAWN, 42, 2)).id();
        runs.plan(new NewRun(jobId, null, null, Run.NOT_DRAWN, 42, 2));
        trials.claim(jobId, 0, 1);
        journal.start(first, 1, Map.of(), null);
        epoch(first, 1, 1, Map.of("val_loss", 0.5));
        epoch(first, 1, 2, Map.of("val_loss", 0.25));
        journal.succeed(first, 1, 20, Map.of("val_loss", 0.5), false);

        var states = List.of(
                new TrialState(first, 0, RunStatus.SUCCEEDED, 1, true),
                new TrialState(second, 1, RunStatus.QUEUED, 0, false));
        assertThat(trials.states(jobId, List.of(), 0, 9)).isEqualTo(states);
        assertThat(trials.states(jobId, List.of(), 0, 1)).isEqualTo(states.subList(0, 1));
        assertThat(trials.states(jobId, List.of(), first, 9)).isEqualTo(states.subList(1, 2));
        assertThat(trials.states(jobId, List.of(first), second, 9)).isEqualTo(states.subList(0, 1));
        assertThat(trials.curves(List.of(first, second), "val_loss")).isEqualTo(Map.of(first, List.of(0.5, 0.25)));
        assertThat(trials.all(List.of(second, first))).extracting(Run::id).containsExactly(first, second);
    }

    @Test
    void givesAllFoldsOfATrialTheSameAndEndsThemTogether() {
        for (var fold = 0; fold < 3; fold++) {
            runs.plan(new NewRun(jobId, 4, fold, Run.NOT_DRAWN, 42, 2));
        }
        var drawn = trials.draw(jobId, 4, "{\"/epochs\": 1}", 1, 1);
        assertThat(drawn).extracting(Run::epochs).containsExactly(1, 1, 1);
        var first = drawn.get(0).id();
        journal.start(first, 1, Map.of(), null);
        epoch(first, 1, 1, Map.of("val_loss", 0.5));
        journal.succeed(first, 1, 10, Map.of(), false);

        trials.abandon(jobId, 4, RunStatus.PRUNED, null);
        trials.abandon(jobId, 4, RunStatus.FAILED, null);

        assertThat(runs.ofJob(jobId))
                .extracting(Run::status)
                .containsExactly(RunStatus.SUCCEEDED, RunStatus.PRUNED, RunStatus.PRUNED);
    }

    @Test
    void keepsTheCheckpointOfAnEndedRunUntilItIsChosenOrForgotten() {
        var chosen = plan(1);
        var forgotten = plan(1);
        var pruned = plan(2);
        for (var id : List.of(chosen, forgotten, pruned)) {
            journal.start(id, 1, Map.of(), null);
            var state = new RunCheckpoint(1, 10, new byte[] {1});
            journal.report(id, 1, new RunReport(1, 1, 10, List.of(), Map.of("val_loss", 0.5), state));
        }
        journal.succeed(chosen, 1, 10, Map.of(), true);
        journal.succeed(forgotten, 1, 10, Map.of(), true);
        journal.prune(pruned, 1);
        assertThat(journal.checkpoint(chosen)).isPresent();
        assertThat(journal.checkpoint(forgotten)).isPresent();
        assertThat(journal.checkpoint(pruned)).isEmpty();
        assertThat(runs.get(pruned).status()).isEqualTo(RunStatus.PRUNED);

        trials.forgetAllBut(jobId, chosen);
        var done = journal.choose(chosen, 10, Map.of("test_loss", 0.4));

        assertThat(done.metrics()).isEqualTo(Map.of("val_loss", 0.5, "test_loss", 0.4));
        assertThat(journal.checkpoint(chosen)).isEmpty();
        assertThat(journal.checkpoint(forgotten)).isEmpty();
        assertThatThrownBy(() -> journal.choose(pruned, 10, Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingOfASearchOutlivesItsJob() {
        var best = runs.plan(new NewRun(jobId, 0, null, "{}", 42, 1)).id();
        var open = runs.plan(new NewRun(jobId, 1, null, "{}", 42, 1)).id();
        var last = runs.plan(new NewRun(jobId, null, null, "{}", 42, 1)).id();
        journal.start(best, 1, Map.of(), null);
        var state = new RunCheckpoint(1, 10, new byte[] {1});
        journal.report(best, 1, new RunReport(1, 1, 10, List.of(), Map.of("val_loss", 0.5), state));
        journal.succeed(best, 1, 10, Map.of(), true);

        trials.cancelOpen(jobId);
        assertThat(runs.get(open).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(runs.get(last).status()).isEqualTo(RunStatus.QUEUED);

        runs.cancelOpen(jobId);
        assertThat(journal.checkpoint(best)).isEmpty();
    }

    @Test
    void keepsWhatIsMeasuredWithinAnEpochApartFromTheLatest() {
        var id = plan(1);
        journal.start(id, 1, Map.of(), null);
        journal.report(id, 1, new RunReport(1, 0, 5, List.of(point(2, 0.9), point(4, 0.7)), Map.of(), null));

        assertThat(runs.get(id).metrics()).isEmpty();
        assertThat(runs.metrics(id, "batch_loss", null).series().get("batch_loss"))
                .extracting(MetricSeries.Point::epoch, MetricSeries.Point::step, MetricSeries.Point::value)
                .containsExactly(tuple(1, 2L, 0.9), tuple(1, 4L, 0.7));
    }

    @Test
    void storesAReportOnceHoweverOftenItIsSent() {
        var id = plan(2);
        journal.start(id, 1, Map.of(), null);
        var report = new RunReport(1, 1, 10, List.of(point(2, 0.9)), Map.of("loss", 0.5), null);

        assertThat(journal.report(id, 1, report)).isTrue();
        assertThat(journal.report(id, 1, report)).isFalse();

        assertThat(runs.metrics(id, null, null).series().values())
                .allSatisfy(points -> assertThat(points).hasSize(1));
        assertThat(journal.succeed(id, 1, 10, Map.of("test_loss", 0.3), false))
                .isEqualTo(journal.succeed(id, 1, 10, Map.of("test_loss", 0.3), false));
        assertThat(runs.metrics(id, "test_loss", null).series().get("test_loss"))
                .hasSize(1);
    }

    @Test
    void keepsEveryBitOfAMetricAndWhatIsNoNumber() {
        var id = plan(1);
        journal.start(id, 1, Map.of(), null);
        var odd = Map.of("a", 0.1 + 0.2, "b", Double.MIN_VALUE, "c", Double.NaN, "d", Double.POSITIVE_INFINITY);
        epoch(id, 1, 1, odd);
        assertThat(runs.get(id).metrics()).isEqualTo(odd);
        runs.metrics(id, null, null)
                .series()
                .forEach((name, points) ->
                        assertThat(points).extracting(MetricSeries.Point::value).containsExactly(odd.get(name)));
    }

    @Test
    void givesTheMetricsOfManyAsThoseOfEach() {
        var first = plan(2);
        var second = plan(1);
        var silent = plan(1);
        journal.start(first, 1, Map.of(), null);
        journal.start(second, 1, Map.of(), null);
        epoch(first, 1, 1, Map.of("loss", 0.5, "accuracy", 0.8));
        epoch(second, 1, 1, Map.of("loss", 0.75));
        epoch(first, 1, 2, Map.of("loss", 0.25, "accuracy", 0.9));

        assertThat(runs.metrics(List.of(first, second, silent)))
                .isEqualTo(Map.of(first, runs.metrics(first, null, null), second, runs.metrics(second, null, null)));
    }

    @Test
    void givesOneSeriesThinnedOutOnRequest() {
        var id = plan(100);
        journal.start(id, 1, Map.of(), null);
        for (var epoch = 1; epoch <= 100; epoch++) {
            epoch(id, 1, epoch, Map.of("loss", 1.0 / epoch, "accuracy", 0.5));
        }
        var thin = runs.metrics(id, "loss", 4);
        assertThat(thin.runId()).isEqualTo(id);
        assertThat(thin.series()).containsOnlyKeys("loss");
        assertThat(thin.series().get("loss"))
                .extracting(MetricSeries.Point::epoch)
                .containsExactly(1, 9, 51, 100); // most of them where it bends
        assertThat(runs.metrics(id, "nothing", null).series()).isEmpty();
    }

    @Test
    void aLaterAttemptBeginsAnewAndTheEarlierOneMayNotWriteAnyMore() {
        var id = plan(5);
        journal.start(id, 1, Map.of("machine", "a"), null);
        epoch(id, 1, 1, Map.of("loss", 0.5));
        journal.start(id, 2, Map.of("machine", "b"), null);

        assertThat(runs.get(id).epochsCompleted()).isZero();
        assertThat(runs.get(id).metrics()).isEmpty();
        assertThat(runs.get(id).environment()).isEqualTo(Map.of("machine", "b"));
        assertThat(runs.metrics(id, null, null).series()).isEmpty();

        stale(() -> epoch(id, 1, 2, Map.of("loss", 0.4)));
        stale(() -> journal.report(id, 1, new RunReport(2, 1, 11, List.of(), Map.of(), checkpoint(1, 11))));
        stale(() -> journal.succeed(id, 1, 20, Map.of(), false));
        stale(() -> journal.fail(id, 1, FAILURE));
        stale(() -> journal.start(id, 1, Map.of(), null));
        stale(() -> journal.start(id, 2, Map.of(), null));
        assertThat(runs.metrics(id, null, null).series()).isEmpty();
        assertThat(journal.checkpoint(id)).isEmpty();
        assertThat(runs.get(id).status()).isEqualTo(RunStatus.RUNNING);

        epoch(id, 2, 1, Map.of("loss", 0.5));
        assertThat(runs.get(id).epochsCompleted()).isEqualTo(1);
    }

    @Test
    void aLaterAttemptGoesOnFromTheCheckpointAndForgetsWhatCameAfter() {
        var id = plan(5);
        journal.start(id, 1, Map.of(), null);
        journal.report(id, 1, new RunReport(1, 1, 10, List.of(point(4, 0.9)), Map.of("loss", 0.5), checkpoint(1, 10)));
        journal.report(id, 1, new RunReport(2, 1, 15, List.of(point(14, 0.4)), Map.of(), null));
        journal.report(id, 1, new RunReport(3, 2, 20, List.of(), Map.of("loss", 0.3), null));

        var from = journal.checkpoint(id).orElseThrow();
        journal.start(id, 2, Map.of(), from);

        assertThat(from.epochsCompleted()).isEqualTo(1);
        assertThat(from.state()).isEqualTo(new byte[] {1, 10});
        assertThat(runs.get(id).epochsCompleted()).isEqualTo(1);
        assertThat(runs.get(id).metrics()).isEqualTo(Map.of("loss", 0.5));
        var series = runs.metrics(id, null, null).series();
        assertThat(series.get("loss")).extracting(MetricSeries.Point::step).containsExactly(10L);
        assertThat(series.get("batch_loss"))
                .extracting(MetricSeries.Point::step)
                .containsExactly(4L);
        journal.report(id, 2, new RunReport(1, 2, 20, List.of(), Map.of("loss", 0.3), null));
        assertThat(runs.get(id).metrics()).isEqualTo(Map.of("loss", 0.3));
    }

    @Test
    void keepsOneCheckpointOfARunAndNoneOnceItHasEnded() {
        var done = planAndKeep();
        journal.report(done, 1, new RunReport(2, 2, 20, List.of(), Map.of("loss", 0.3), checkpoint(2, 20)));
        assertThat(journal.checkpoint(done).orElseThrow().state()).isEqualTo(new byte[] {2, 20});
        assertThat(artifacts()).isEqualTo(1);
        journal.succeed(done, 1, 20, Map.of(), false);
        assertThat(journal.checkpoint(done)).isEmpty();
        assertThat(artifacts()).isZero();

        journal.fail(planAndKeep(), 1, FAILURE);
        planAndKeep();
        runs.cancelOpen(jobId);
        planAndKeep();
        runs.failOpen(jobId, FAILURE);
        var anew = planAndKeep();
        journal.start(anew, 2, Map.of(), null);
        assertThat(artifacts()).isZero();
    }

    @Test
    void refusesReportsAndEpochsOutOfTurn() {
        var id = plan(2);
        journal.start(id, 1, Map.of(), null);
        refused(() -> journal.report(id, 1, new RunReport(2, 1, 10, List.of(), Map.of("loss", 1.0), null)));
        refused(() -> journal.report(id, 1, new RunReport(1, 2, 10, List.of(), Map.of("loss", 1.0), null)));
        refused(() -> journal.report(id, 1, new RunReport(1, 1, 10, List.of(), Map.of(), null)));
        epoch(id, 1, 1, Map.of("loss", 1.0));
        epoch(id, 1, 2, Map.of("loss", 1.0));
        refused(() -> epoch(id, 1, 3, Map.of("loss", 1.0)));
    }

    @Test
    void refusesToWriteToARunThatHasEnded() {
        var id = plan(2);
        journal.start(id, 1, Map.of(), null);
        runs.cancelOpen(jobId);
        stale(() -> epoch(id, 1, 1, Map.of("loss", 0.5)));
        stale(() -> journal.succeed(id, 1, 10, Map.of(), false));
        assertThatIllegalStateException().isThrownBy(() -> journal.start(id, 2, Map.of(), null));
    }

    @Test
    void endsTheOpenRunsOfAJobAndLeavesTheOthers() {
        var done = plan(1);
        journal.start(done, 1, Map.of(), null);
        journal.succeed(done, 1, 1, Map.of(), false);
        var running = plan(1);
        journal.start(running, 1, Map.of(), null);
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
        assertThat(runs.ofJob(0)).isEmpty();
        var progress = runs.progress(List.of(jobId, other, 0L));
        assertThat(progress).containsOnlyKeys(jobId, other);
        assertThat(progress.get(other)).containsExactly(new RunProgress(other, third, RunStatus.QUEUED, 0, 1));
        assertThat(progress.get(jobId)).extracting(RunProgress::id).containsExactly(first, second);
        var whole = runs.ofJobs(List.of(jobId, other, 0L));
        assertThat(whole).containsOnlyKeys(jobId, other);
        assertThat(whole.get(jobId)).isEqualTo(runs.ofJob(jobId));
        assertThat(runs.page(jobId, PageRequest.of(1, 1))).extracting(Run::id).containsExactly(second);
    }

    @Test
    void knowsNoOtherRuns() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> runs.get(0))
                .withMessageStartingWith("There is no run 0");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> runs.metrics(0, null, null));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> journal.start(0, 1, Map.of(), null));
    }

    private void epoch(long id, int attempt, int epoch, Map<String, Double> metrics) {
        journal.report(id, attempt, new RunReport(epoch, epoch, epoch * 10L, List.of(), metrics, null));
    }

    private long planAndKeep() {
        var id = plan(5);
        journal.start(id, 1, Map.of(), null);
        journal.report(id, 1, new RunReport(1, 1, 10, List.of(), Map.of("loss", 0.5), checkpoint(1, 10)));
        assertThat(artifacts()).isEqualTo(1);
        return id;
    }

    private static RunReport.Point point(long step, double value) {
        return new RunReport.Point("batch_loss", 1, step, value);
    }

    private static RunCheckpoint checkpoint(int epoch, int step) {
        return new RunCheckpoint(epoch, step, new byte[] {(byte) epoch, (byte) step});
    }

    private int artifacts() {
        return jdbc.queryForObject("select count(*) from artifact", Integer.class);
    }

    private static void stale(ThrowingCallable call) {
        assertThatExceptionOfType(StaleAttemptException.class).isThrownBy(call);
    }

    private static void refused(ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call);
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
