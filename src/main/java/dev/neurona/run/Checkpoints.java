package dev.neurona.run;

import dev.neurona.artifact.Artifacts;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One checkpoint for each run that trains. Called within a transaction that holds the run's lock, but for {@link #find}. */
@Component
class Checkpoints {

    private final CheckpointRepository checkpoints;
    private final Artifacts artifacts;
    private final Clock clock;

    Checkpoints(CheckpointRepository checkpoints, Artifacts artifacts, Clock clock) {
        this.checkpoints = checkpoints;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    Optional<RunCheckpoint> find(long runId) {
        return checkpoints
                .findById(runId)
                .map(found ->
                        new RunCheckpoint(found.epochsCompleted(), found.step(), artifacts.read(found.artifactId())));
    }

    /** What the run's latest metrics were at its checkpoint. */
    Map<String, Double> metrics(long runId) {
        return checkpoints.findById(runId).map(CheckpointEntity::metrics).orElse(Map.of());
    }

    /** Takes the place of the one before, which is deleted. */
    void replace(long runId, RunCheckpoint checkpoint, Map<String, Double> metrics) {
        var before = checkpoints.findById(runId).map(CheckpointEntity::artifactId);
        var artifactId = artifacts.store(checkpoint.state());
        checkpoints.saveAndFlush(new CheckpointEntity(runId, checkpoint, metrics, artifactId, clock.instant()));
        before.ifPresent(artifacts::delete);
    }

    /** Those of all runs of a job. */
    void removeAll(long jobId) {
        checkpoints.runsOfJob(jobId).forEach(this::remove);
    }

    /** Those of a job's runs that have ended, but for one's. */
    void removeEnded(long jobId, long but) {
        checkpoints.endedRunsOfJob(jobId, but).forEach(this::remove);
    }

    /** None is fine too. */
    void remove(long runId) {
        checkpoints.findById(runId).ifPresent(checkpoint -> {
            checkpoints.delete(checkpoint);
            checkpoints.flush();
            artifacts.delete(checkpoint.artifactId());
        });
    }
}
