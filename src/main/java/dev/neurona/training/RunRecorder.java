package dev.neurona.training;

import dev.neurona.engine.TrainingProgress;
import dev.neurona.job.JobExecution;
import dev.neurona.run.RunCheckpoint;
import dev.neurona.run.RunJournal;
import dev.neurona.run.RunReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Stores what a run measures, in few short transactions, and tells those who follow the job. Lives on the training thread. */
final class RunRecorder {

    private final long runId;
    private final JobExecution execution;
    private final RunJournal journal;
    private final JsonMapper mapper;
    private final List<MetricEvent> waiting = new ArrayList<>();
    private long reports;
    private long storingNanos;

    RunRecorder(long runId, JobExecution execution, RunJournal journal, JsonMapper mapper) {
        this.runId = runId;
        this.execution = execution;
        this.journal = journal;
        this.mapper = mapper;
    }

    long runId() {
        return runId;
    }

    /** How long training has waited for the database until now. */
    Duration storing() {
        return Duration.ofNanos(storingNanos);
    }

    /** Remembers what is measured within an epoch; {@code batch_loss} is what Keras's TensorBoard callback calls it too. */
    void add(TrainingProgress progress) {
        var metrics = new LinkedHashMap<String, Double>();
        progress.metrics().forEach((name, value) -> metrics.put("batch_" + name, value));
        waiting.add(new MetricEvent(runId, progress.epoch(), progress.step(), metrics));
    }

    /** Stores what is remembered. */
    void flush(TrainingProgress progress) {
        if (!waiting.isEmpty()) {
            report(progress.epoch() - 1, progress.step(), Map.of(), null);
        }
    }

    void completeEpoch(TrainingProgress progress, boolean withCheckpoint) {
        report(
                progress.epoch(),
                progress.step(),
                progress.metrics(),
                withCheckpoint ? checkpoint(progress, progress.epoch()) : null);
    }

    /** Keeps all there is, in the middle of an epoch. */
    void interrupt(TrainingProgress progress) {
        report(progress.epoch() - 1, progress.step(), Map.of(), checkpoint(progress, progress.epoch() - 1));
    }

    private static RunCheckpoint checkpoint(TrainingProgress progress, int epochsCompleted) {
        return new RunCheckpoint(
                epochsCompleted, progress.step(), progress.checkpoint().toBytes());
    }

    private void report(
            int epochsCompleted, long step, Map<String, Double> epochMetrics, @Nullable RunCheckpoint checkpoint) {
        var points = waiting.stream().flatMap(MetricEvent::points).toList();
        if (!epochMetrics.isEmpty()) {
            waiting.add(new MetricEvent(runId, epochsCompleted, step, epochMetrics));
        }
        var report = new RunReport(reports + 1, epochsCompleted, step, points, epochMetrics, checkpoint);
        var start = System.nanoTime();
        execution.write(() -> store(report));
        storingNanos += System.nanoTime() - start;
        reports++;
        waiting.clear();
    }

    /** Answers whether it was new. */
    private boolean store(RunReport report) {
        if (!journal.report(runId, execution.attempt(), report)) {
            return false;
        }
        waiting.forEach(event -> event.publish(execution, mapper));
        if (report.checkpoint() != null) {
            execution.secure();
        }
        return true;
    }
}
