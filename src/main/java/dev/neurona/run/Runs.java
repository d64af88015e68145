package dev.neurona.run;

import dev.neurona.shared.Failure;
import dev.neurona.shared.ProblemException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs and their metrics. Every method is one short transaction, or joins its caller's. Safe for any number of threads.
 *
 * <p>A run is written to by one attempt at its job at a time: the one that started it last. Others are refused.
 */
@Service
public class Runs {

    private final RunRepository runs;
    private final MetricRepository metrics;
    private final Clock clock;

    Runs(RunRepository runs, MetricRepository metrics, Clock clock) {
        this.runs = runs;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Stores a run that is to be, as {@link RunStatus#QUEUED}. */
    @Transactional
    public Run plan(NewRun planned) {
        return runs.save(new RunEntity(planned)).toRun();
    }

    /** @throws ProblemException 404 when there is no such run */
    @Transactional(readOnly = true)
    public Run get(long id) {
        return runs.findById(id).orElseThrow(() -> unknown(id)).toRun();
    }

    /** The runs of a job, in the order in which they were planned. */
    @Transactional(readOnly = true)
    public List<Run> ofJob(long jobId) {
        return ofJobs(List.of(jobId)).getOrDefault(jobId, List.of());
    }

    /** The runs by job; a job without runs is left out. */
    @Transactional(readOnly = true)
    public Map<Long, List<Run>> ofJobs(Collection<Long> jobIds) {
        return runs.findByJobIdInOrderByIdAsc(jobIds).stream()
                .map(RunEntity::toRun)
                .collect(Collectors.groupingBy(Run::jobId));
    }

    @Transactional(readOnly = true)
    public Page<Run> page(long jobId, Pageable pageable) {
        return runs.findByJobId(jobId, pageable).map(RunEntity::toRun);
    }

    /**
     * Starts a run. One that an earlier attempt left {@link RunStatus#RUNNING} starts over: its metrics are deleted.
     *
     * @param attempt the attempt at the job, from 1; later than the one that started it before
     * @param environment what it is trained with: versions, threads, machine
     * @throws StaleAttemptException when an attempt as late has started it
     * @throws IllegalStateException when it has ended
     */
    @Transactional
    public void start(long runId, int attempt, Map<String, String> environment) {
        var run = lock(runId);
        run.markRunning(attempt, environment, clock.instant());
        metrics.deleteOfRun(runId);
    }

    /**
     * Stores what an epoch gave.
     *
     * @param epoch the epoch just completed, from 1, none left out
     * @param step how many updates of the parameters there were until now
     * @param values the metrics by name
     * @throws StaleAttemptException when another attempt has the run, or it has ended
     */
    @Transactional
    public void recordEpoch(long runId, int attempt, int epoch, long step, Map<String, Double> values) {
        var run = lock(runId);
        run.requireAttempt(attempt);
        run.completeEpoch(epoch, values);
        store(runId, epoch, step, values);
    }

    /**
     * Ends a run well.
     *
     * @param finalMetrics what was measured at its end, e.g. {@code test_accuracy}
     * @throws StaleAttemptException when another attempt has the run, or it has ended
     */
    @Transactional
    public void succeed(long runId, int attempt, int epoch, long step, Map<String, Double> finalMetrics) {
        var run = lock(runId);
        run.requireAttempt(attempt);
        run.markSucceeded(finalMetrics, clock.instant());
        store(runId, epoch, step, finalMetrics);
    }

    /** @throws StaleAttemptException when another attempt has the run, or it has ended */
    @Transactional
    public void fail(long runId, int attempt, Failure failure) {
        var run = lock(runId);
        run.requireAttempt(attempt);
        run.markFailed(failure, clock.instant());
    }

    /** Whichever attempt has it. @throws IllegalStateException when it has ended */
    @Transactional
    public void fail(long runId, Failure failure) {
        lock(runId).markFailed(failure, clock.instant());
    }

    /** Whichever attempt has it. @throws IllegalStateException when it has ended */
    @Transactional
    public void cancel(long runId) {
        lock(runId).markCancelled(clock.instant());
    }

    /** Cancels the runs of a job that have not ended; none is fine too. */
    @Transactional
    public void cancelOpen(long jobId) {
        runs.lockOpen(jobId).forEach(run -> run.markCancelled(clock.instant()));
    }

    /** Fails the runs of a job that have not ended; none is fine too. */
    @Transactional
    public void failOpen(long jobId, Failure failure) {
        runs.lockOpen(jobId).forEach(run -> run.markFailed(failure, clock.instant()));
    }

    /**
     * The metrics of a run, by name.
     *
     * @param name which metric; null for all
     * @param maxPoints how many points of each series at most, at least 1: evenly chosen, with the last; null for all
     * @throws ProblemException 404 when there is no such run
     */
    @Transactional(readOnly = true)
    public MetricSeries metrics(long runId, @Nullable String name, @Nullable Integer maxPoints) {
        if (!runs.existsById(runId)) {
            throw unknown(runId);
        }
        return Series.of(runId, metrics.ofRun(runId, name), maxPoints);
    }

    private void store(long runId, int epoch, long step, Map<String, Double> values) {
        var now = clock.instant();
        metrics.saveAll(values.entrySet().stream()
                .map(value -> new MetricEntity(runId, value.getKey(), epoch, step, value.getValue(), now))
                .toList());
    }

    private RunEntity lock(long runId) {
        return runs.lock(runId).orElseThrow(() -> unknown(runId));
    }

    private static ProblemException unknown(long id) {
        return ProblemException.notFound(
                "There is no run " + id + "; /api/v1/training-jobs/{id}/runs lists the runs of a job");
    }
}
