package dev.neurona.training;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import dev.neurona.training.Reproduction.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Trains runs again, and holds what comes out against what came out before. Safe for any number of threads. */
@Service
class Reproductions {

    private static final int MOST_DIFFERENCES = 100;
    private static final int MOST_COMPARED = 10_000;

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
            return view(
                    run,
                    reproductions
                            .findById(job.id())
                            .orElseGet(() -> reproductions.save(new ReproductionEntity(job.id(), run.id()))));
        }));
    }

    /** Those of a run, the first first. */
    List<Reproduction> of(long runId) {
        var run = runs.get(runId);
        return reproductions.findByRunIdOrderByJobIdAsc(runId).stream()
                .map(stored -> view(run, stored))
                .toList();
    }

    private Reproduction view(Run run, ReproductionEntity stored) {
        var known = compared.getIfPresent(stored.jobId());
        if (known != null) {
            return known;
        }
        var view = compare(run, stored);
        if (view.identical() != null) {
            compared.put(stored.jobId(), view);
        }
        return view;
    }

    private Reproduction compare(Run run, ReproductionEntity stored) {
        var job = jobs.get(TrainingJobHandler.KIND, stored.jobId());
        var again = runs.ofJob(job.id()).stream()
                .filter(other -> other.trial() == null && Objects.equals(other.fold(), run.fold()))
                .findFirst()
                .orElseThrow();
        var hasEnded = job.status() == JobStatus.SUCCEEDED;
        var before = hasEnded ? runs.metrics(run.id(), null, null) : new MetricSeries(run.id(), Map.of());
        var after = hasEnded ? runs.metrics(again.id(), null, null) : new MetricSeries(again.id(), Map.of());
        var differences = differences(before, after);
        return new Reproduction(
                run.id(),
                job.id(),
                again.id(),
                job.status(),
                hasEnded ? differences.isEmpty() : null,
                before.series().values().stream().mapToInt(List::size).sum(),
                differences.stream().limit(MOST_DIFFERENCES).toList(),
                hasEnded ? environment(run, again) : Map.of());
    }

    /** What the later one measured besides is no difference: a trial of a search is not tested, and a job of its own is. */
    static List<Difference> differences(MetricSeries before, MetricSeries after) {
        var differences = new ArrayList<Difference>();
        before.series().forEach((name, points) -> {
            var others = after.series().getOrDefault(name, List.of());
            for (var i = 0; i < points.size(); i++) {
                var point = points.get(i);
                var other = i < others.size() ? others.get(i) : null;
                if (other == null
                        || other.step() != point.step()
                        || Double.compare(other.value(), point.value()) != 0) {
                    differences.add(new Difference(
                            name, point.epoch(), point.step(), point.value(), other == null ? null : other.value()));
                }
            }
        });
        return differences;
    }

    private static Map<String, List<String>> environment(Run before, Run after) {
        var names = new TreeMap<>(before.environment());
        names.putAll(after.environment());
        var changed = new TreeMap<String, List<String>>();
        for (var name : names.keySet()) {
            var was = before.environment().getOrDefault(name, "unknown");
            var is = after.environment().getOrDefault(name, "unknown");
            if (!was.equals(is)) {
                changed.put(name, List.of(was, is));
            }
        }
        return changed;
    }
}
