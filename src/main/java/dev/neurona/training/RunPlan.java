package dev.neurona.training;

import dev.neurona.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a job makes: one, or with folds one for each and a last one on all of {@code train}, or with a comparison one for each
 * optimizer and seed, or with a search one for each trial (and fold of it) and perhaps one on all of {@code train}.
 */
final class RunPlan {

    private RunPlan() {}

    /**
     * A run to be.
     *
     * @param spec the job as it would be with this run alone
     */
    record PlannedRun(@Nullable Integer trial, @Nullable Integer fold, TrainingSpec spec) {}

    static List<PlannedRun> of(TrainingSpec job) {
        if (job.compare() != null) {
            return IntStream.range(0, trials(job.compare()))
                    .mapToObj(trial -> new PlannedRun(trial, null, specOf(job, trial)))
                    .toList();
        }
        if (job.search() != null) {
            return search(job, 0, job.search().maxTrials());
        }
        var runs = new ArrayList<PlannedRun>();
        for (var fold = 0; fold < folds(job); fold++) {
            runs.add(new PlannedRun(null, fold, job));
        }
        runs.add(new PlannedRun(null, null, job));
        return runs;
    }

    /** So many trials of a search, numbered from {@code first}, and the run that comes after them if there is to be one. */
    static List<PlannedRun> search(TrainingSpec job, int first, int trials) {
        var runs = new ArrayList<PlannedRun>();
        var folds = folds(job);
        for (var trial = first; trial < first + trials; trial++) {
            for (var fold = 0; fold < Math.max(1, folds); fold++) {
                runs.add(new PlannedRun(trial, folds == 0 ? null : Integer.valueOf(fold), job));
            }
        }
        if (isRetrained(job)) {
            runs.add(new PlannedRun(null, null, job));
        }
        return runs;
    }

    /** Whether a search trains its best trial again on all of {@code train}: of folds none saw all of it. */
    static boolean isRetrained(TrainingSpec job) {
        return job.search() != null && (job.search().retrain() || folds(job) > 0);
    }

    /** Seed by seed, so that after each seed there is something to compare. */
    static TrainingSpec specOf(TrainingSpec job, int trial) {
        var optimizers = job.compare().optimizers();
        var seed = job.compare().seeds().get(trial / optimizers.size());
        return job.alone(optimizers.get(trial % optimizers.size()), seed);
    }

    static int folds(TrainingSpec job) {
        return job.validation() == null || job.validation().folds() == null
                ? 0
                : job.validation().folds();
    }

    private static int trials(Comparison compare) {
        return compare.optimizers().size() * compare.seeds().size();
    }

    /** Whether a run's network becomes a model version when it ends; of a search's trials one does at the end of all. */
    static boolean makesModel(Run run) {
        return run.trial() == null && run.fold() == null;
    }
}
