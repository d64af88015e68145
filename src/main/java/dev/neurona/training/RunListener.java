package dev.neurona.training;

import dev.neurona.engine.TrainingListener;
import dev.neurona.engine.TrainingProgress;
import dev.neurona.job.JobExecution;
import dev.neurona.job.JobLostException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a run for those who wait for it: its metrics and a checkpoint after each epoch, some of its metrics in between, and a few
 * times a second its progress, where it learns of a cancellation too. Lives on the training thread.
 */
final class RunListener implements TrainingListener {

    private static final Logger log = LoggerFactory.getLogger(RunListener.class);
    private static final long PROGRESS_NANOS = Duration.ofMillis(500).toNanos();
    /** So many points within epochs a run has at most, evenly spread over its steps. */
    private static final int MOST_POINTS = 100;

    private final CheckpointPolicy policy;
    private final JobShare share;
    private final JobExecution execution;
    private final RunRecorder recorder;
    private final Trial trial;
    private final ConsoleProgress console;
    private long lastProgress = System.nanoTime();
    private long step;

    /** @param step where the attempt goes on, 0 at the beginning */
    RunListener(
            CheckpointPolicy policy,
            JobShare share,
            JobExecution execution,
            RunRecorder recorder,
            Trial trial,
            long step) {
        this.policy = policy;
        this.share = share;
        this.execution = execution;
        this.recorder = recorder;
        this.trial = trial;
        this.step = step;
        this.console = ConsoleProgress.of(recorder.runId());
    }

    @Override
    public void onBatch(TrainingProgress progress) {
        step = progress.step();
        if (isSampled(progress)) {
            recorder.add(progress);
        }
        if (execution.isStopping()) {
            recorder.interrupt(progress);
            throw stopping();
        }
        var now = System.nanoTime();
        if (recorder.isIdle() && now - lastProgress >= PROGRESS_NANOS) {
            lastProgress = now;
            recorder.flush(progress, share.of(progress.fraction()));
            console.show(progress.fraction(), progress.epoch());
        }
    }

    @Override
    public void onEpoch(TrainingProgress progress) {
        step = progress.step();
        var stopping = execution.isStopping();
        // After the last one too: what remains then is to measure and to register, and that may be interrupted as well
        var isDue = policy.isDue(progress.epoch()) || progress.isLastEpoch();
        recorder.completeEpoch(progress, isDue || stopping);
        console.hide();
        log.info("Run {}, epoch {}: {}", recorder.runId(), progress.epoch(), Metrics.text(progress.metrics()));
        if (stopping) {
            recorder.await();
            throw stopping();
        }
        trial.onEpoch(progress.epoch(), progress.metrics());
        if (!progress.isLastEpoch() && trial.isHopeless()) {
            recorder.await();
            throw new PrunedException(recorder.runId());
        }
    }

    /** By the step alone, so that a run that was interrupted has the same points as one that was not. */
    private static boolean isSampled(TrainingProgress progress) {
        var every = (progress.steps() + MOST_POINTS - 1) / MOST_POINTS;
        return progress.step() % every == 0;
    }

    private JobLostException stopping() {
        return new JobLostException(
                execution.jobId(), execution.attempt(), "this process is shutting down; what was trained is kept");
    }

    /** Batches trained so far. */
    long step() {
        return step;
    }
}
