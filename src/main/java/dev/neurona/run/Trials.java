package dev.neurona.run;

import dev.neurona.shared.Failure;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
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

    /**
     * Where the runs of a job's trials are, in their order; cheap.
     *
     * @param open the ids of those to be told of, and besides
     * @param last of those after this one
     * @param most how many at most
     */
    @Transactional(readOnly = true)
    public List<TrialState> states(long jobId, Collection<Long> open, long last, int most) {
        var from = open.stream().mapToLong(id -> id).min().orElse(last);
        return runs.trials(jobId, Math.min(from, last), last, open.isEmpty() ? List.of(-1L) : open, Limit.of(most));
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
     * Gives a planned run what it is trained with.
     *
     * @param parameters a JSON object of at most 1,000,000 characters
     * @param epochs how many it is to train, at least 1
     * @throws IllegalStateException when it was started before
     */
    @Transactional
    public Run draw(long runId, String parameters, int epochs) {
        var run = runs.lock(runId).orElseThrow(() -> Runs.unknown(runId));
        run.draw(parameters, epochs);
        return run.toRun();
    }

    /** Gives all runs of a planned trial what they are trained with, as {@link #draw(long, String, int)}, and takes it for an attempt. */
    @Transactional
    public List<Run> draw(long jobId, int trial, String parameters, int epochs, int attempt) {
        return each(jobId, trial, run -> {
            run.draw(parameters, epochs);
            run.claim(attempt);
        });
    }

    /** Takes a trial for an attempt. The caller sees to it that no other is at it, and that it has not ended. */
    @Transactional
    public List<Run> claim(long jobId, int trial, int attempt) {
        return each(jobId, trial, run -> run.claim(attempt));
    }

    /**
     * Ends those runs of a trial that have not ended.
     *
     * @param status {@link RunStatus#FAILED} or {@link RunStatus#PRUNED}
     */
    @Transactional
    public void abandon(long jobId, int trial, RunStatus status, @Nullable Failure failure) {
        for (var run : runs.lockTrial(jobId, trial)) {
            if (!run.status().hasEnded()) {
                run.markEnded(status, failure, clock.instant());
                checkpoints.remove(run.id());
            }
        }
    }

    private List<Run> each(long jobId, int trial, Consumer<RunEntity> change) {
        var ofTrial = runs.lockTrial(jobId, trial);
        ofTrial.forEach(change);
        return ofTrial.stream().map(RunEntity::toRun).toList();
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
}
