package dev.neurona.model;

import dev.neurona.artifact.Artifacts;
import dev.neurona.shared.ProblemException;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Describes versions, and deletes them. What a version answers with never changes. */
@Service
class VersionEditor {

    private final Models models;
    private final ModelRepository rows;
    private final ModelVersionRepository versions;
    private final Artifacts artifacts;
    private final ApplicationEventPublisher events;

    VersionEditor(
            Models models,
            ModelRepository rows,
            ModelVersionRepository versions,
            Artifacts artifacts,
            ApplicationEventPublisher events) {
        this.models = models;
        this.rows = rows;
        this.versions = versions;
        this.artifacts = artifacts;
        this.events = events;
    }

    /** @throws ProblemException 404 when there is no such model or version, 422 when it would have too many tags */
    @Transactional
    ModelVersion describe(String model, int number, VersionChange change) {
        rows.lock(model);
        models.version(model, number);
        var version = versions.findByModelAndVersion(model, number).orElseThrow();
        var tags = change.apply(version.tags());
        if (tags.size() > VersionChange.MOST_TAGS) {
            throw ProblemException.invalid(
                    "/tags", "would be " + tags.size() + "; there may be " + VersionChange.MOST_TAGS + " at most");
        }
        version.describe(change.description(), tags);
        versions.flush();
        return models.version(model, number);
    }

    /** @throws ProblemException 404 when there is no such model or version, 409 while an alias points to it */
    @Transactional
    void delete(String model, int number) {
        var row = rows.lock(model);
        var version = models.version(model, number);
        if (!version.aliases().isEmpty()) {
            throw ProblemException.conflict("Version " + number + " of " + model + " is what "
                    + String.join(" and ", version.aliases()) + " points to; move or remove that first");
        }
        versions.deleteById(version.id());
        versions.flush();
        row.orElseThrow().removed(versions.newest(model).orElse(0));
        var onnx = version.engine().onnx();
        Stream.concat(Stream.of(version.artifactId()), Stream.ofNullable(onnx).map(ServingEngine.OnnxFile::artifactId))
                .distinct()
                .forEach(artifacts::delete);
        events.publishEvent(new ModelVersionDeleted(version));
    }
}
