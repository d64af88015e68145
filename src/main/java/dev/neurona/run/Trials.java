package dev.neurona.run;

import dev.neurona.shared.Failure;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs of a search: planned all at once, given what they are trained with one after the other, and taken by those who train them.
 * Every method is one short transaction, or joins its caller's. Safe for any number of threads.
 */
@Service
public class Trials {

    private final RunRepository runs;
    private final MetricRepository metrics;
    private final Checkpoints checkpoints;
    private final Clock clock;

    Trials(RunRepository runs, MetricRepository metrics, Checkpoints checkpoints, Clock clock) {
        this.runs = runs;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Where the trials of a job are, in their order; cheap. */
    @Transactional(readOnly = true)
    public List<TrialState> ofJob(long jobId) {
        return runs.trials(jobId);
    }

    /** Some by their ids, in their order. */
    @Transactional(readOnly = true)
    public List<Run> all(Collection<Long> runIds) {
        return runs.findAllById(runIds).stream()
                .map(RunEntity::toRun)
                .sorted(Comparator.comparingLong(Run::id))
                .toList();
    }

    /** What runs have measured after each epoch, from the first, by run; one that has measured nothing is left out. */
    @Transactional(readOnly = true)
    public Map<Long, List<Double>> curves(Collection<Long> runIds, String metric) {
        var byEpoch = new HashMap<Long, TreeMap<Integer, Double>>();
        for (var point : metrics.findByRunIdInAndNameOrderByRecordedAtAscIdAsc(runIds, metric)) {
            // What is measured once at the end comes after the last epoch's own
            byEpoch.computeIfAbsent(point.runId(), id -> new TreeMap<>()).putIfAbsent(point.epoch(), point.value());
        }
        return byEpoch.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> List.copyOf(entry.getValue().values())));
    }

    /**
     * Gives a planned trial what it is trained with.
     *
     * @param parameters a JSON object of at most 1,000,000 characters
     * @param epochs how many it is to train, at least 1
     * @throws IllegalStateException when it was started before
     */
    @Transactional
    public Run draw(long runId, String parameters, int epochs) {
        var run = lock(runId);
        run.draw(parameters, epochs);
        return run.toRun();
    }

    /** Takes a trial for an attempt. The caller sees to it that no other is at it, and that it has not ended. */
    @Transactional
    public Run claim(long runId, int attempt) {
        var run = lock(runId);
        run.claim(attempt);
        return run.toRun();
    }

    /**
     * Fails a trial that was never started.
     *
     * @throws IllegalStateException when it has ended
     */
    @Transactional
    public void reject(long runId, Failure failure) {
        lock(runId).markEnded(RunStatus.FAILED, failure, clock.instant());
    }

    /** Of the networks of a job's runs that have ended only this one's is wanted from now on. */
    @Transactional
    public void forgetAllBut(long jobId, long runId) {
        checkpoints.removeEnded(jobId, runId);
    }

    /** Removes the runs of a job that have ended before it was known what they are trained with. None is fine too. */
    @Transactional
    public void forgetUndrawn(long jobId) {
        runs.deleteUndrawn(jobId);
    }

    /** Cancels the trials of a job that have not ended: its search is over. None is fine too. */
    @Transactional
    public void cancelOpen(long jobId) {
        runs.lockOpen(jobId).stream().filter(run -> run.toRun().trial() != null).forEach(run -> {
            run.markEnded(RunStatus.CANCELLED, null, clock.instant());
            checkpoints.remove(run.id());
        });
    }

    private RunEntity lock(long runId) {
        return runs.lock(runId).orElseThrow(() -> Runs.unknown(runId));
    }
}
