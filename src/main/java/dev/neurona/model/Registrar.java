package dev.neurona.model;

import dev.neurona.artifact.Artifacts;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enters models and versions. All that is done to one model is done under its row's lock, so one after the other. */
@Service
class Registrar {

    private final ModelRepository models;
    private final ModelVersionRepository versions;
    private final Artifacts artifacts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Registrar(
            ModelRepository models,
            ModelVersionRepository versions,
            Artifacts artifacts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.models = models;
        this.versions = versions;
        this.artifacts = artifacts;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void announce(String name, long jobId) {
        lockOrCreate(name).await(jobId);
    }

    /** Answers the version that there is now, with no aliases when it is new. */
    @Transactional
    ModelVersionEntity register(NewModelVersion registered) {
        // The file first: it takes the longest, and nobody waits for it
        var files = registered.files();
        var artifactId = artifacts.store(files.original());
        var onnx = files.onnx();
        var onnxId = onnx == null ? null : files.format() == ModelFormat.ONNX ? artifactId : artifacts.store(onnx);
        var model = lockOrCreate(registered.model());
        var runId = registered.runId();
        var known = runId == null ? null : versions.findByRunId(runId).orElse(null);
        if (known != null) {
            artifacts.delete(artifactId);
            if (onnxId != null && onnxId != artifactId) {
                artifacts.delete(onnxId);
            }
            return known;
        }
        var version = versions.save(new ModelVersionEntity(
                registered,
                model.nextVersion(),
                artifacts.get(artifactId),
                onnxId == null ? null : artifacts.get(onnxId)));
        events.publishEvent(new ModelVersionRegistered(version.toVersion(List.of())));
        return version;
    }

    private ModelEntity lockOrCreate(String name) {
        return models.lock(name).orElseGet(() -> create(name));
    }

    /** Two may come to a new name at once. The second waits for the first to commit, and then finds the row. */
    private ModelEntity create(String name) {
        ModelNames.modelFault(name).ifPresent(fault -> {
            throw ProblemException.invalid("/model", "is " + Values.show(name) + "; it " + fault);
        });
        models.lockRegistry();
        return models.lock(name).orElseGet(() -> models.save(new ModelEntity(name, clock.instant())));
    }
}
