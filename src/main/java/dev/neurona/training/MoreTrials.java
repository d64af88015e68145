package dev.neurona.training;

import dev.neurona.job.Job;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans more trials of a search that has ended. */
@Service
class MoreTrials {

    private final JobPauses jobs;
    private final Runs runs;
    private final Trials trials;
    private final SpecReader specs;
    private final Models models;

    MoreTrials(JobPauses jobs, Runs runs, Trials trials, SpecReader specs, Models models) {
        this.jobs = jobs;
        this.runs = runs;
        this.trials = trials;
        this.specs = specs;
        this.models = models;
    }

    /**
     * Stores what is to be done and queues the job, in one short transaction.
     *
     * @param spec checked, with more trials than have ended
     * @throws dev.neurona.shared.ProblemException 409 unless the job has ended
     */
    @Transactional
    public Job plan(long id, TrainingSpec spec) {
        var job = jobs.extend(
                id,
                new NewJob(
                        TrainingJobHandler.KIND,
                        spec.name() == null ? spec.model() : spec.name(),
                        spec.priority(),
                        specs.write(spec),
                        spec.maxDuration(),
                        null));
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
