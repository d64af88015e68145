package dev.neurona.training;

import dev.neurona.job.Job;
import dev.neurona.job.Jobs;
import dev.neurona.job.NewJob;
import dev.neurona.model.Models;
import dev.neurona.run.NewRun;
import dev.neurona.run.Run;
import dev.neurona.run.Runs;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes training jobs in. */
@Service
class Trainings {

    private final Jobs jobs;
    private final Runs runs;
    private final Models models;
    private final SpecReader specs;
    private final JsonMapper mapper;
    private final TransactionTemplate transaction;

    Trainings(
            Jobs jobs, Runs runs, Models models, SpecReader specs, JsonMapper mapper, TransactionTemplate transaction) {
        this.jobs = jobs;
        this.runs = runs;
        this.models = models;
        this.specs = specs;
        this.mapper = mapper;
        this.transaction = transaction;
    }

    /**
     * Stores the job with its runs and queues it, all in one transaction: once this returns, it will be trained.
     *
     * @param spec checked by {@link SpecReader}
     * @param idempotencyKey a second call with the same one and the same job answers the first one's; null for a new job each time
     * @throws dev.neurona.shared.ProblemException as {@link Jobs#submit} does
     */
    Job submit(TrainingSpec spec, @Nullable String idempotencyKey) {
        try {
            return store(spec, idempotencyKey);
        } catch (DataIntegrityViolationException e) {
            if (idempotencyKey == null) {
                throw e;
            }
            // Another request with the same key was faster; by now it is committed
            return store(spec, idempotencyKey);
        }
    }

    /** As {@link #submit}, for one who can begin anew: of two that bring a new key at the same time one fails. */
    Job store(TrainingSpec spec, @Nullable String idempotencyKey) {
        var name = spec.name() == null ? spec.model() : spec.name();
        var job = new NewJob(
                TrainingJobHandler.KIND, name, spec.priority(), specs.write(spec), spec.maxDuration(), idempotencyKey);
        return Objects.requireNonNull(transaction.execute(status -> {
            var submission = jobs.submit(job);
            if (submission.isNew()) {
                plan(spec, submission.job().id());
            }
            return submission.job();
        }));
    }

    private void plan(TrainingSpec spec, long jobId) {
        specs.keepDataset(spec);
        for (var run : RunPlan.of(spec)) {
            var alone = run.spec();
            // A search draws a trial's parameters when its turn comes, by what is known then
            var parameters = spec.search() == null ? parameters(alone) : Run.NOT_DRAWN;
            runs.plan(new NewRun(jobId, run.trial(), run.fold(), parameters, alone.seed(), alone.epochs()));
        }
        if (spec.compare() == null) {
            models.announce(spec.model(), jobId);
        }
    }

    /** What a run is compared by, in a table of runs: the job without what only its place in the queue and the registry needs. */
    private String parameters(TrainingSpec spec) {
        return mapper.<ObjectNode>valueToTree(spec)
                .without(List.of("name", "seed", "model", "alias", "maxDuration", "checkpoint", "priority"))
                .toString();
    }
}
