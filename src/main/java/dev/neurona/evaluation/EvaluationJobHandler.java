package dev.neurona.evaluation;

import dev.neurona.dataset.Datasets;
import dev.neurona.job.JobExecution;
import dev.neurona.job.JobFailedException;
import dev.neurona.job.JobHandler;
import dev.neurona.job.JobStatus;
import dev.neurona.model.Models;
import dev.neurona.shared.Failure;
import dev.neurona.shared.ProblemException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Evaluates a version on a worker's thread. It starts over after a crash: nothing is kept before all is known. */
@Component
class EvaluationJobHandler implements JobHandler {

    static final String KIND = "evaluation";

    private static final long BETWEEN_REPORTS_NANOS = Duration.ofMillis(300).toNanos();

    private final Models models;
    private final Datasets datasets;
    private final VersionAnswers answering;
    private final VersionEvaluations evaluations;
    private final JsonMapper mapper;

    EvaluationJobHandler(
            Models models,
            Datasets datasets,
            VersionAnswers answering,
            VersionEvaluations evaluations,
            JsonMapper mapper) {
        this.models = models;
        this.datasets = datasets;
        this.answering = answering;
        this.evaluations = evaluations;
        this.mapper = mapper;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void execute(JobExecution execution) {
        var asked = mapper.readValue(execution.spec(), AskedEvaluation.class);
        try {
            var evaluation = evaluate(asked, reports(execution));
            execution.write(() -> {
                evaluations.keep(execution.jobId(), evaluation);
                return execution.jobId();
            });
        } catch (ProblemException e) {
            throw new JobFailedException(new Failure(e.kind().name().toLowerCase(Locale.ROOT), e.getMessage()));
        }
    }

    private Evaluation evaluate(AskedEvaluation asked, DoubleConsumer progress) {
        var version = models.version(asked.model(), asked.version());
        var dataset = datasets.get(asked.dataset());
        Fit.require(version, dataset, asked.split());
        var answers = answering.answer(version, datasets.load(asked.dataset(), asked.split()), progress);
        return Evaluator.judge(dataset, asked.split(), answers, AnswerLoss.of(answers))
                .orElseThrow(() -> new JobFailedException(new Failure(
                        "not_finite",
                        "The version answers with what is no finite number, of which nothing can be said")));
    }

    /** Often enough to end soon after a cancellation, and no oftener. */
    private static DoubleConsumer reports(JobExecution execution) {
        var last = new long[] {System.nanoTime()};
        return fraction -> {
            if (System.nanoTime() - last[0] > BETWEEN_REPORTS_NANOS || execution.isStopping()) {
                execution.progress(fraction);
                last[0] = System.nanoTime();
            }
        };
    }

    /** There is nothing else to end. */
    @Override
    public void ended(long jobId, JobStatus status, @Nullable Failure failure) {}
}
