package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.model.ModelVersionNumber;
import dev.neurona.model.Models;
import dev.neurona.model.VersionWarmers;
import dev.neurona.run.Run;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the alias that a job names point to the version that it has made, as the last thing it does: the version is in memory by then, so
 * that nobody who asks the alias waits for that. Done again after a crash, it changes nothing. For the worker's thread.
 */
@Component
class Promotion {

    private static final Logger log = LoggerFactory.getLogger(Promotion.class);

    private final Models models;
    private final VersionWarmers warmers;
    private final Runs runs;

    Promotion(Models models, VersionWarmers warmers, Runs runs) {
        this.models = models;
        this.warmers = warmers;
        this.runs = runs;
    }

    void promote(TrainingSpec spec, JobExecution execution) {
        var alias = spec.alias();
        if (alias == null) {
            return;
        }
        var ids = runs.ofJob(execution.jobId()).stream().map(Run::id).toList();
        models.numbersOfRuns(ids).values().stream()
                .max(Comparator.comparingInt(ModelVersionNumber::version))
                .ifPresent(made -> move(spec.model(), alias, made.version(), execution));
    }

    private void move(String model, String alias, int version, JobExecution execution) {
        try {
            warmers.warm(models.version(model, version));
        } catch (ProblemException e) {
            // The network was measured a moment ago. Whoever asks first waits for it, or is told why not
            log.warn("Alias {} of {} moves to a version that is not in memory: {}", alias, model, e.getMessage());
        }
        execution.write(() -> {
            models.setAlias(model, alias, version);
            return version;
        });
    }
}
