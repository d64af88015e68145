package dev.neurona.run;

import dev.neurona.shared.Failure;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an attempt writes about the run that it trains. Every method is one short transaction, or joins its caller's. Safe for any
 * number of threads.
 *
 * <p>A run is written to by one attempt at its job at a time: the one that started it last. Others are refused.
 */
@Service
public class RunJournal {

    private final RunRepository runs;
    private final MetricRepository metrics;
    private final Checkpoints checkpoints;
    private final Clock clock;

    RunJournal(RunRepository runs, MetricRepository metrics, Checkpoints checkpoints, Clock clock) {
        this.runs = runs;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * Where the run can go on; empty when it has to begin.
     *
     * @throws IllegalStateException when what is stored is damaged
     */
    @Transactional(readOnly = true)
    public Optional<RunCheckpoint> checkpoint(long runId) {
        return checkpoints.find(runId);
    }

    /**
     * Starts a run. What an earlier attempt stored after the checkpoint is deleted, for this one will measure it again.
     *
     * @param attempt the attempt at the job, from 1; later than the one that started it before, or the one that
     *     claimed it
     * @param environment what it is trained with: versions, threads, machine
     * @param from where it goes on; null when it begins, and all that was stored is deleted
     * @throws StaleAttemptException when an attempt as late has started it
     * @throws IllegalStateException when it has ended
     */
    @Transactional
    public Run start(long runId, int attempt, Map<String, String> environment, @Nullable RunCheckpoint from) {
        var run = lock(runId);
        if (run.markRunning(attempt, environment, clock.instant())) {
            goOn(run, from);
        }
        return run.toRun();
    }

    private void goOn(RunEntity run, @Nullable RunCheckpoint from) {
        var runId = run.id();
        if (from == null) {
            checkpoints.remove(runId);
            run.goOnFrom(0, Map.of());
        } else {
            run.goOnFrom(from.epochsCompleted(), checkpoints.metrics(runId));
        }
        metrics.deleteAfter(runId, from == null ? -1 : from.step());
    }

    /**
     * Stores a report; answers false when it was stored before.
     *
     * @throws StaleAttemptException when another attempt has the run, or it has ended
     */
    @Transactional
    public boolean report(long runId, int attempt, RunReport report) {
        var run = lock(runId);
        run.requireAttempt(attempt);
        if (!run.accept(report)) {
            return false;
        }
        var points = Stream.concat(
                report.points().stream(), points(report.epochsCompleted(), report.step(), report.epochMetrics()));
        store(runId, points.toList());
        if (report.checkpoint() != null) {
            checkpoints.replace(runId, report.checkpoint(), run.metrics());
        }
        return true;
    }

    /**
     * Ends a run well; answers it as it is then, also when this attempt has done so before.
     *
     * @param finalMetrics what was measured at its end, e.g. {@code test_accuracy}
     * @param keepsCheckpoint whether its network is wanted later, from its last checkpoint: until {@link #choose} or {@link Trials#forgetAllBut}
     * @throws StaleAttemptException when another attempt has the run, or it has ended
     */
    @Transactional
    public Run succeed(long runId, int attempt, long step, Map<String, Double> finalMetrics, boolean keepsCheckpoint) {
        var run = lock(runId);
        if (run.hasSucceededIn(attempt)) {
            return run.toRun();
        }
        run.requireAttempt(attempt);
        run.markSucceeded(finalMetrics, clock.instant());
        store(runId, points(run.epochsCompleted(), step, finalMetrics).toList());
        if (!keepsCheckpoint) {
            checkpoints.remove(runId);
        }
        return run.toRun();
    }

    /**
     * A run that has succeeded is the one that is kept; answers it as it is then.
     *
     * @param later what was measured since, e.g. {@code test_accuracy}
     */
    @Transactional
    public Run choose(long runId, long step, Map<String, Double> later) {
        var run = lock(runId);
        if (run.status() != RunStatus.SUCCEEDED) {
            throw new IllegalStateException("run " + runId + " is " + run.status() + " and can't be chosen");
        }
        run.addMetrics(later);
        store(runId, points(run.epochsCompleted(), step, later).toList());
        checkpoints.remove(runId);
        return run.toRun();
    }

    /** @throws StaleAttemptException when another attempt has the run, or it has ended */
    @Transactional
    public void prune(long runId, int attempt) {
        var run = lock(runId);
        run.requireAttempt(attempt);
        run.markEnded(RunStatus.PRUNED, null, clock.instant());
        checkpoints.remove(runId);
    }

    /** @throws StaleAttemptException when another attempt has the run, or it has ended */
    @Transactional
    public void fail(long runId, int attempt, Failure failure) {
        var run = lock(runId);
        run.requireAttempt(attempt);
        run.markEnded(RunStatus.FAILED, failure, clock.instant());
        checkpoints.remove(runId);
    }

    private static Stream<RunReport.Point> points(int epoch, long step, Map<String, Double> values) {
        return values.entrySet().stream()
                .map(value -> new RunReport.Point(value.getKey(), epoch, step, value.getValue()));
    }

    private void store(long runId, List<RunReport.Point> points) {
        var now = clock.instant();
        metrics.saveAll(points.stream()
                .map(point -> new MetricEntity(runId, point.name(), point.epoch(), point.step(), point.value(), now))
                .toList());
    }

    private RunEntity lock(long runId) {
        return runs.lock(runId).orElseThrow(() -> Runs.unknown(runId));
    }
}
