package dev.neurona.evaluation;

import dev.neurona.dataset.Datasets;
import dev.neurona.job.Job;
import dev.neurona.job.Jobs;
import dev.neurona.job.NewJob;
import dev.neurona.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The evaluations of versions, queued and done. Every method is one short transaction, or joins its caller's. Safe for any number of
 * threads.
 */
@Service
class VersionEvaluations {

    private final VersionEvaluationRepository evaluations;
    private final Jobs jobs;
    private final Datasets datasets;
    private final JsonMapper mapper;

    VersionEvaluations(VersionEvaluationRepository evaluations, Jobs jobs, Datasets datasets, JsonMapper mapper) {
        this.evaluations = evaluations;
        this.jobs = jobs;
        this.datasets = datasets;
        this.mapper = mapper;
    }

    /**
     * Stores what is to be evaluated and queues it: once this returns, it will be done.
     *
     * @param idempotencyKey a second call with the same one and the same request answers the first one's; null for a new one each time
     * @throws ProblemException as {@link Jobs#submit} does
     */
    @Transactional
    public VersionEvaluation submit(AskedEvaluation asked, @Nullable String idempotencyKey) {
        var submission = jobs.submit(new NewJob(
                EvaluationJobHandler.KIND, asked.title(), 0, mapper.writeValueAsString(asked), null, idempotencyKey));
        var id = submission.job().id();
        if (submission.isNew()) {
            datasets.keep(asked.dataset());
            evaluations.save(new VersionEvaluationEntity(id, asked));
        }
        return view(id, submission.job());
    }

    /** @throws ProblemException 404 when the version has no such evaluation */
    @Transactional(readOnly = true)
    public VersionEvaluation get(String model, int version, long id) {
        return view(id, jobs.get(EvaluationJobHandler.KIND, find(model, version, id)));
    }

    /** Those of a version, without their figures but for loss and accuracy. */
    @Transactional(readOnly = true)
    public Page<VersionEvaluation> list(String model, int version, Pageable pageable) {
        var rows = evaluations.findByModelAndVersion(model, version, pageable);
        var byId = jobs.byId(rows.map(VersionEvaluation.Row::jobId).getContent());
        return rows.map(row -> row.with(byId.get(row.jobId()), null));
    }

    /** @throws ProblemException 404 when the version has no such evaluation; 409 when it has ended */
    @Transactional
    public VersionEvaluation cancel(String model, int version, long id) {
        return view(id, jobs.cancel(EvaluationJobHandler.KIND, find(model, version, id)));
    }

    /** Keeps what came of it; nothing when the version was deleted meanwhile. */
    @Transactional
    public void keep(long id, Evaluation measured) {
        evaluations.findById(id).ifPresent(stored -> stored.keep(measured, mapper.writeValueAsString(measured)));
    }

    private long find(String model, int version, long id) {
        return evaluations
                .findById(id)
                .map(VersionEvaluationEntity::toRow)
                .filter(row -> row.model().equals(model) && row.version() == version)
                .orElseThrow(() -> ProblemException.notFound("There is no evaluation " + id + " of version " + version
                        + " of " + model + "; /api/v1/models/" + model + "/versions/" + version
                        + "/evaluations lists what there is"))
                .jobId();
    }

    private VersionEvaluation view(long id, Job job) {
        var stored = evaluations.findById(id).orElseThrow();
        var json = stored.evaluation();
        return stored.toRow().with(job, json == null ? null : mapper.readValue(json, Evaluation.class));
    }
}
