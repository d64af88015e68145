package dev.neurona.training;

import dev.neurona.job.Job;
import dev.neurona.job.Jobs;
import dev.neurona.model.Models;
import dev.neurona.run.NewRun;
import dev.neurona.run.Runs;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
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

    Trainings(Jobs jobs, Runs runs, Models models, SpecReader specs, JsonMapper mapper) {
        this.jobs = jobs;
        this.runs = runs;
        this.models = models;
        this.specs = specs;
        this.mapper = mapper;
    }

    /**
     * Stores the job with its runs and queues it, all in one transaction: once this returns, it will be trained.
     *
     * @param spec checked by {@link SpecReader}
     */
    @Transactional
    public Job submit(TrainingSpec spec) {
        var job = jobs.submit(spec.name() == null ? spec.model() : spec.name(), spec.priority(), specs.write(spec));
        runs.plan(new NewRun(job.id(), null, null, parameters(spec), spec.seed(), spec.epochs()));
        models.announce(spec.model(), job.id());
        return job;
    }

    /** What a run is compared by, in a table of runs: the job without what only its place in the queue and the registry needs. */
    private String parameters(TrainingSpec spec) {
        return mapper.<ObjectNode>valueToTree(spec)
                .without(List.of("name", "seed", "model", "alias", "priority"))
                .toString();
    }
}
