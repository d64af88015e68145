package dev.neurona.training;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Trains runs again, and holds what comes out against what came out before. Safe for any number of threads. */
@Service
class Reproductions {

    private static final int MOST_DIFFERENCES = 100;
    private static final int MOST_COMPARED = 10_000;
    /** So that the metrics of many are not in memory at the same time. */
    private static final int AT_ONCE = 100;

    private final RunSpecs specs;
    private final Trainings trainings;
    private final Runs runs;
    private final Jobs jobs;
    private final ReproductionRepository reproductions;
    private final TransactionTemplate transaction;
    /** By their job; neither metrics nor environment of a run that has succeeded change any more. */
    private final Cache<Long, Reproduction> compared =
            Caffeine.newBuilder().maximumSize(MOST_COMPARED).build();

    Reproductions(
            RunSpecs specs,
            Trainings trainings,
            Runs runs,
            Jobs jobs,
            ReproductionRepository reproductions,
            TransactionTemplate transaction) {
        this.specs = specs;
        this.trainings = trainings;
        this.runs = runs;
        this.jobs = jobs;
        this.reproductions = reproductions;
        this.transaction = transaction;
    }

    /**
     * Queues the run again, as a job of its own; of a fold all folds, for they divide the examples together.
     *
     * @param idempotencyKey a second call with the same one answers the first one's; null for a new job each time
     * @throws ProblemException 404 when there is no such run, or its data set is gone; 409 unless it has succeeded; 422 when the key was
     *     used for something else
     */
    Reproduction begin(long runId, @Nullable String idempotencyKey) {
        var run = runs.get(runId);
        if (run.status() != RunStatus.SUCCEEDED) {
            throw ProblemException.conflict("Run " + runId + " is " + run.status()
                    + "; only one that has SUCCEEDED has metrics that another could be held against");
        }
        var spec = specs.again(run);
        try {
            return store(run, spec, idempotencyKey);
        } catch (DataIntegrityViolationException e) {
            if (idempotencyKey == null) {
                throw e;
            }
            // Another request with the same key was faster; by now it is committed
            return store(run, spec, idempotencyKey);
        }
    }

    private Reproduction store(Run run, TrainingSpec spec, @Nullable String idempotencyKey) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var job = trainings.store(spec, idempotencyKey);
            var stored = reproductions
                    .findById(job.id())
                    .orElseGet(() -> reproductions.save(new ReproductionEntity(job.id(), run.id())));
            return views(run, List.of(stored)).get(0);
        }));
    }

    /** Those of a run, the first first. */
    List<Reproduction> of(long runId) {
        var run = runs.get(runId);
        var stored = reproductions.findByRunIdOrderByJobIdAsc(runId);
        var views = new ArrayList<Reproduction>();
        for (var from = 0; from < stored.size(); from += AT_ONCE) {
            views.addAll(views(run, stored.subList(from, Math.min(stored.size(), from + AT_ONCE))));
        }
        return views;
    }

    /** In the same order, with as many statements for many as for one. */
    private List<Reproduction> views(Run run, List<ReproductionEntity> stored) {
        var views = new HashMap<>(compared.getAllPresent(
                stored.stream().map(ReproductionEntity::jobId).toList()));
        var jobIds = stored.stream()
                .map(ReproductionEntity::jobId)
                .filter(id -> !views.containsKey(id))
                .toList();
        if (!jobIds.isEmpty()) {
            compare(run, jobIds).forEach(view -> {
                views.put(view.jobId(), view);
                if (view.identical() != null) {
                    compared.put(view.jobId(), view);
                }
            });
        }
        return stored.stream()
                .map(ReproductionEntity::jobId)
                .map(views::get)
                // Removed meanwhile, with its job
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Reproduction> compare(Run run, List<Long> jobIds) {
        var jobsById = jobs.byId(jobIds);
        if (jobsById.isEmpty()) {
            return List.of();
        }
        var runsByJob = runs.ofJobs(jobIds);
        var pairs = jobIds.stream()
                .filter(jobsById::containsKey)
                .map(id -> new Pair(jobsById.get(id), again(run, runsByJob.getOrDefault(id, List.of()))))
                .toList();
        var measured = pairs.stream()
                .filter(Pair::hasEnded)
                .map(pair -> pair.again.id())
                .toList();
        var metrics = measured.isEmpty() ? Map.<Long, MetricSeries>of() : metrics(run, measured);
        return pairs.stream().map(pair -> view(run, pair, metrics)).toList();
    }

    private Map<Long, MetricSeries> metrics(Run run, List<Long> others) {
        return runs.metrics(Stream.concat(Stream.of(run.id()), others.stream()).toList());
    }

    private static Run again(Run run, List<Run> runsOfJob) {
        return runsOfJob.stream()
                .filter(other -> other.trial() == null && Objects.equals(other.fold(), run.fold()))
                .findFirst()
                .orElseThrow();
    }

    /** A job, and that run of it which is the earlier one again. */
    private record Pair(Job job, Run again) {

        boolean hasEnded() {
            return job.status() == JobStatus.SUCCEEDED;
        }
    }

    private static Reproduction view(Run run, Pair pair, Map<Long, MetricSeries> metrics) {
        var none = new MetricSeries(run.id(), Map.of());
        var before = pair.hasEnded() ? metrics.getOrDefault(run.id(), none) : none;
        var after = pair.hasEnded() ? metrics.getOrDefault(pair.again.id(), none) : none;
        var differences = RunDifferences.ofMetrics(before, after);
        return new Reproduction(
                run.id(),
                pair.job.id(),
                pair.again.id(),
                pair.job.status(),
                pair.hasEnded() ? differences.isEmpty() : null,
                before.series().values().stream().mapToInt(List::size).sum(),
                differences.stream().limit(MOST_DIFFERENCES).toList(),
                pair.hasEnded() ? RunDifferences.ofEnvironment(run, pair.again) : Map.of());
    }
}
