package dev.neurona.evaluation;

import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The evaluations that are kept. Every method is one short transaction, or joins its caller's. Safe for any number of threads. */
@Service
public class Evaluations {

    private final EvaluationRepository evaluations;
    private final Runs runs;
    private final JsonMapper mapper;
    private final Clock clock;

    Evaluations(EvaluationRepository evaluations, Runs runs, JsonMapper mapper, Clock clock) {
        this.evaluations = evaluations;
        this.runs = runs;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Keeps a run's evaluation; one that is kept already stays. */
    @Transactional
    public void keep(long runId, Evaluation evaluation) {
        if (!evaluations.existsById(runId)) {
            evaluations.save(new EvaluationEntity(runId, mapper.writeValueAsString(evaluation), clock.instant()));
        }
    }

    /** None for a run that has none, or that there is not. */
    @Transactional(readOnly = true)
    public Optional<RunEvaluation> find(long runId) {
        return evaluations
                .findById(runId)
                .map(stored -> new RunEvaluation(
                        runId, stored.createdAt(), mapper.readValue(stored.evaluation(), Evaluation.class)));
    }

    /** @throws ProblemException 404 when there is no such run, or it will never have one; 409 while it may yet */
    @Transactional(readOnly = true)
    public RunEvaluation get(long runId) {
        return find(runId).orElseThrow(() -> missing(runs.get(runId)));
    }

    private static ProblemException missing(Run run) {
        if (run.trial() != null || run.fold() != null) {
            return ProblemException.notFound("Run " + run.id() + " is one of several of job " + run.jobId()
                    + " and only compared with those; the test split is for runs that make a model version");
        }
        if (!run.status().hasEnded()) {
            return ProblemException.conflict(
                    "Run " + run.id() + " is " + run.status() + "; it is evaluated when it has been trained");
        }
        return ProblemException.notFound(
                run.status() == RunStatus.SUCCEEDED
                        ? "Run " + run.id()
                                + " has no evaluation: it was trained before there were any, or its answers on"
                                + " the test split were too many, or no finite numbers"
                        : "Run " + run.id() + " is " + run.status() + " and was never evaluated");
    }
}
