package dev.neurona.run;

import dev.neurona.shared.Failure;
import dev.neurona.shared.ProblemException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs and their metrics: planned, read, and ended with their job. What an attempt writes while it trains one goes through {@link
 * RunJournal}. Every method is one short transaction, or joins its caller's. Safe for any number of threads.
 */
@Service
public class Runs {

    private final RunRepository runs;
    private final MetricRepository metrics;
    private final Checkpoints checkpoints;
    private final Clock clock;

    Runs(RunRepository runs, MetricRepository metrics, Checkpoints checkpoints, Clock clock) {
        this.runs = runs;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
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
        return runs.findByJobIdOrderByIdAsc(jobId).stream()
                .map(RunEntity::toRun)
                .toList();
    }

    /** The runs of jobs, by job and in the order in which they were planned. */
    @Transactional(readOnly = true)
    public Map<Long, List<Run>> ofJobs(Collection<Long> jobIds) {
        return runs.findByJobIdInOrderByIdAsc(jobIds).stream()
                .map(RunEntity::toRun)
                .collect(Collectors.groupingBy(Run::jobId));
    }

    /** How far the runs are, by job and in the order in which they were planned; cheap. */
    @Transactional(readOnly = true)
    public Map<Long, List<RunProgress>> progress(Collection<Long> jobIds) {
        return runs.progress(jobIds).stream().collect(Collectors.groupingBy(RunProgress::jobId));
    }

    @Transactional(readOnly = true)
    public Page<Run> page(long jobId, Pageable pageable) {
        return runs.findByJobId(jobId, pageable).map(RunEntity::toRun);
    }

    /** Cancels the runs of a job that have not ended; none is fine too. */
    @Transactional
    public void cancelOpen(long jobId) {
        endOpen(jobId, run -> run.markEnded(RunStatus.CANCELLED, null, clock.instant()));
    }

    /** Fails the runs of a job that have not ended; none is fine too. */
    @Transactional
    public void failOpen(long jobId, Failure failure) {
        endOpen(jobId, run -> run.markEnded(RunStatus.FAILED, failure, clock.instant()));
    }

    private void endOpen(long jobId, Consumer<RunEntity> end) {
        for (var run : runs.lockOpen(jobId)) {
            end.accept(run);
        }
        checkpoints.removeAll(jobId);
    }

    /**
     * The metrics of a run, by name.
     *
     * @param name which metric; null for all
     * @param maxPoints how many points of each series at most, at least 1: those that keep its look, with the first and the last; null for
     *     all
     * @throws ProblemException 404 when there is no such run
     */
    @Transactional(readOnly = true)
    public MetricSeries metrics(long runId, @Nullable String name, @Nullable Integer maxPoints) {
        if (!runs.existsById(runId)) {
            throw unknown(runId);
        }
        return Series.of(runId, metrics.ofRun(runId, name), maxPoints);
    }

    /** All metrics of runs, by run; a run that has none is left out. */
    @Transactional(readOnly = true)
    public Map<Long, MetricSeries> metrics(Collection<Long> runIds) {
        return metrics.findByRunIdInOrderByNameAscStepAscIdAsc(runIds).stream()
                .collect(Collectors.groupingBy(
                        MetricEntity::runId,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                stored -> Series.of(stored.get(0).runId(), stored, null))));
    }

    static ProblemException unknown(long id) {
        return ProblemException.notFound(
                "There is no run " + id + "; /api/v1/training-jobs/{id}/runs lists the runs of a job");
    }
}
