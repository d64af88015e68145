package dev.neurona.training;

import dev.neurona.engine.TrainingListener;
import dev.neurona.engine.TrainingProgress;
import dev.neurona.job.JobExecution;
import dev.neurona.run.Run;
import dev.neurona.run.Runs;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a run's metrics after each epoch, and a few times a second its progress, where it learns of a cancellation too. Lives on
 * the training thread.
 */
final class RunListener implements TrainingListener {

    private static final Logger log = LoggerFactory.getLogger(RunListener.class);
    private static final long REPORT_NANOS = Duration.ofMillis(500).toNanos();

    private final Run run;
    private final JobExecution execution;
    private final Runs runs;
    private long lastReport = System.nanoTime();
    private long step;
    private Map<String, Double> metrics = Map.of();

    RunListener(Run run, JobExecution execution, Runs runs) {
        this.run = run;
        this.execution = execution;
        this.runs = runs;
    }

    @Override
    public void onBatch(TrainingProgress progress) {
        var now = System.nanoTime();
        if (now - lastReport >= REPORT_NANOS) {
            lastReport = now;
            execution.progress(progress.fraction());
        }
    }

    @Override
    public void onEpoch(TrainingProgress progress) {
        step = progress.step();
        metrics = progress.metrics();
        runs.recordEpoch(run.id(), execution.attempt(), progress.epoch(), step, metrics);
        log.info("Run {}, epoch {} of {}: {}", run.id(), progress.epoch(), run.epochs(), Metrics.text(metrics));
    }

    /** Batches trained so far. */
    long step() {
        return step;
    }

    /** Of the last epoch. */
    Map<String, Double> metrics() {
        return metrics;
    }
}
