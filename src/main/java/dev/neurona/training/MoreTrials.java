package dev.neurona.training;

import dev.neurona.job.Job;
import dev.neurona.job.JobExtensions;
import dev.neurona.job.JobPauses;
import dev.neurona.job.NewJob;
import dev.neurona.model.Models;
import dev.neurona.run.NewRun;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.run.Trials;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans more trials of a search that has ended. */
@Service
class MoreTrials {

    private final JobPauses jobs;
    private final JobExtensions extensions;
    private final Runs runs;
    private final Trials trials;
    private final SpecReader specs;
    private final Models models;

    MoreTrials(JobPauses jobs, JobExtensions extensions, Runs runs, Trials trials, SpecReader specs, Models models) {
        this.jobs = jobs;
        this.extensions = extensions;
        this.runs = runs;
        this.trials = trials;
        this.specs = specs;
        this.models = models;
    }

    /** The job, where this very request had it go on before; as {@link JobExtensions#find}. */
    Optional<Job> find(@Nullable String idempotencyKey, long id, String request) {
        return extensions.find(idempotencyKey, id, request);
    }

    /**
     * Stores what is to be done and queues the job, in one short transaction.
     *
     * @param spec checked, with more trials than have ended
     * @param idempotencyKey by which {@link #find} finds the request; null for not at all
     * @throws dev.neurona.shared.ProblemException 409 unless the job has ended
     */
    @Transactional
    public Job plan(long id, TrainingSpec spec, @Nullable String idempotencyKey, String request) {
        var job = jobs.extend(
                id,
                new NewJob(
                        TrainingJobHandler.KIND,
                        spec.name() == null ? spec.model() : spec.name(),
                        spec.priority(),
                        specs.write(spec),
                        spec.maxDuration(),
                        null));
        if (idempotencyKey != null) {
            extensions.keep(idempotencyKey, id, request);
        }
        specs.keepDataset(spec);
        models.announce(spec.model(), id);
        trials.forgetUndrawn(id);
        var known = runs.ofJob(id);
        var next = 1
                + known.stream()
                        .map(Run::trial)
                        .filter(Objects::nonNull)
                        .mapToInt(trial -> trial)
                        .max()
                        .orElse(-1);
        for (var run : RunPlan.search(spec, next, spec.search().maxTrials() - ended(known))) {
            runs.plan(new NewRun(id, run.trial(), run.fold(), Run.NOT_DRAWN, spec.seed(), spec.epochs()));
        }
        return job;
    }

    /** How many trials have come to something. Those that were cancelled in the middle may be tried again. */
    static int ended(List<Run> known) {
        return (int) TrialRuns.of(known).stream()
                .filter(trial -> trial.status() != RunStatus.CANCELLED)
                .count();
    }
}
