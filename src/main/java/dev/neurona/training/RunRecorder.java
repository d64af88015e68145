package dev.neurona.training;

import dev.neurona.engine.Checkpoint;
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

/**
 * Stores what a run measures, in few short transactions, and tells those who follow the job. Belongs to the training thread; stores
 * on another, so that a crash costs the work since the last checkpoint and what was trained while that was being stored.
 */
final class RunRecorder implements AutoCloseable {

    private final long runId;
    private final JobExecution execution;
    private final RunJournal journal;
    private final JsonMapper mapper;
    private final ReportWriter writer;
    private final RunMeter meter;
    private final List<MetricEvent> waiting = new ArrayList<>();
    private long reports;

    RunRecorder(long runId, JobExecution execution, RunJournal journal, JsonMapper mapper, RunMeter meter) {
        this.runId = runId;
        this.execution = execution;
        this.journal = journal;
        this.mapper = mapper;
        this.writer = new ReportWriter(runId);
        this.meter = meter;
    }

    long runId() {
        return runId;
    }

    /** How long training has waited for the database until now. */
    Duration waited() {
        return writer.waited();
    }

    /**
     * Returns when all that was measured is stored.
     *
     * @throws RuntimeException what storing has failed with
     */
    void await() {
        writer.await();
    }

    /** Waits for what is being stored. */
    @Override
    public void close() {
        meter.close();
        writer.close();
    }

    /** Remembers what is measured within an epoch; {@code batch_loss} is what Keras's TensorBoard callback calls it too. */
    void add(TrainingProgress progress) {
        var metrics = new LinkedHashMap<String, Double>();
        progress.metrics().forEach((name, value) -> metrics.put("batch_" + name, value));
        waiting.add(new MetricEvent(runId, progress.epoch(), progress.step(), metrics));
    }

    /**
     * Whether all that was to be stored is stored; does not wait. To be asked after each batch.
     *
     * @throws RuntimeException what storing has failed with, such as a cancellation that it learned of
     */
    boolean isIdle() {
        return writer.isIdle();
    }

    /** Stores what is remembered, and how much of the job is done, from 0 to 1. */
    void flush(TrainingProgress progress, double fraction) {
        meter.advance(progress.step());
        var report = waiting.isEmpty() ? null : report(progress.epoch() - 1, progress.step(), Map.of(), null);
        writer.write(() -> {
            execution.progress(fraction);
            if (report != null) {
                store(report);
            }
        });
    }

    void completeEpoch(TrainingProgress progress, boolean withCheckpoint) {
        meter.completeEpoch(progress.step(), progress.isLastEpoch());
        var report = report(
                progress.epoch(), progress.step(), progress.metrics(), withCheckpoint ? progress.checkpoint() : null);
        writer.write(() -> store(report));
    }

    /** Keeps all there is, in the middle of an epoch; returns when it is stored. */
    void interrupt(TrainingProgress progress) {
        var report = report(progress.epoch() - 1, progress.step(), Map.of(), progress.checkpoint());
        writer.write(() -> store(report));
        writer.await();
    }

    /** What is remembered, to be stored; from now on it is no longer remembered. */
    private Pending report(
            int epochsCompleted, long step, Map<String, Double> epochMetrics, @Nullable Checkpoint checkpoint) {
        var points = waiting.stream().flatMap(MetricEvent::points).toList();
        if (!epochMetrics.isEmpty()) {
            waiting.add(new MetricEvent(runId, epochsCompleted, step, epochMetrics));
        }
        var events = List.copyOf(waiting);
        waiting.clear();
        return new Pending(++reports, epochsCompleted, step, points, epochMetrics, checkpoint, events);
    }

    /** A report and what it tells those who follow; the bytes of its checkpoint are made on the writer's thread. */
    private record Pending(
            long number,
            int epochsCompleted,
            long step,
            List<RunReport.Point> points,
            Map<String, Double> epochMetrics,
            @Nullable Checkpoint checkpoint,
            List<MetricEvent> events) {

        RunReport toReport() {
            var state = checkpoint == null ? null : new RunCheckpoint(epochsCompleted, step, checkpoint.toBytes());
            return new RunReport(number, epochsCompleted, step, points, epochMetrics, state);
        }
    }

    /** On the writer's thread. */
    private void store(Pending pending) {
        var start = System.nanoTime();
        var report = pending.toReport();
        execution.write(() -> {
            // Sent again while the database was away, it may be known already
            if (journal.report(runId, execution.attempt(), report)) {
                pending.events().forEach(event -> event.publish(execution, mapper));
                if (report.checkpoint() != null) {
                    execution.secure();
                }
            }
            return null;
        });
        if (report.checkpoint() != null) {
            meter.checkpoint(report.checkpoint().state().length, System.nanoTime() - start);
        }
    }
}
