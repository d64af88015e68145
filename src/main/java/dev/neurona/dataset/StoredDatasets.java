package dev.neurona.dataset;

import dev.neurona.artifact.Artifact;
import dev.neurona.artifact.ArtifactStreams;
import dev.neurona.artifact.Artifacts;
import dev.neurona.shared.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rows of uploaded data sets. Every method is one transaction, or joins its caller's. Safe for any number of threads. */
@Service
class StoredDatasets implements Catalogue {

    /** No upload takes so long to be written once it is read. */
    private static final Duration LEFT_OVER = Duration.ofHours(2);

    private final DatasetRepository datasets;
    private final DatasetFileRepository files;
    private final Artifacts artifacts;
    private final ArtifactStreams streams;
    private final DatasetCache cache;
    private final Clock clock;

    StoredDatasets(
            DatasetRepository datasets,
            DatasetFileRepository files,
            Artifacts artifacts,
            ArtifactStreams streams,
            DatasetCache cache,
            Clock clock) {
        this.datasets = datasets;
        this.files = files;
        this.artifacts = artifacts;
        this.streams = streams;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Dataset> list() {
        return datasets.findByNameIsNotNullOrderByName().stream()
                .map(DatasetEntity::entry)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<DatasetSource> find(String name) {
        return datasets.findByName(name).map(found -> {
            var id = found.id();
            // Most want the entry alone, or have read the examples before
            return new StoredSource(found.entry(), () -> filesOf(id), cache);
        });
    }

    private Map<Split, Map<ContentFile.Part, Artifact>> filesOf(long id) {
        return files.findByDatasetId(id).stream()
                .collect(Collectors.groupingBy(
                        DatasetFileEntity::split,
                        Collectors.toMap(DatasetFileEntity::part, file -> artifacts.get(file.artifactId()))));
    }

    /** Enters a data set without its name, and answers under which id; its files can be begun now. */
    @Transactional
    public long begin(Dataset dataset) {
        return datasets.save(new DatasetEntity(dataset, clock.instant())).id();
    }

    /** Makes room for a file of a data set that was begun, and answers the artifact to be written. */
    @Transactional
    public long begin(long id, ContentFile file) {
        var artifact = streams.begin(file.size(), file.sha256());
        files.save(new DatasetFileEntity(id, file, artifact));
        return artifact;
    }

    /**
     * Puts a data set into the catalogue, all of whose files are written.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when another one has taken its name meanwhile
     */
    @Transactional
    public void publish(long id) {
        datasets.findById(id).orElseThrow().publish();
        datasets.flush();
    }

    /** Removes what was begun. */
    @Transactional
    public void discard(long id) {
        datasets.findById(id).ifPresent(this::remove);
    }

    /** Removes what crashed processes have left half-written. */
    @Transactional
    public void discardLeftovers() {
        datasets.findByNameIsNullAndCreatedAtBefore(clock.instant().minus(LEFT_OVER))
                .forEach(this::remove);
    }

    @Override
    @Transactional
    public boolean keep(String name) {
        return datasets.lock(name).isPresent();
    }

    /** @throws ProblemException conflict, while a job needs it */
    @Override
    @Transactional
    public boolean delete(String name, List<DatasetUse> uses) {
        var found = datasets.lock(name);
        found.ifPresent(dataset -> {
            var jobs = uses.stream().flatMap(use -> use.needing(name).stream()).toList();
            if (!jobs.isEmpty()) {
                throw ProblemException.conflict("Data set " + name + " is needed by " + jobs.size()
                        + " jobs that have not ended, the first of them " + jobs.get(0)
                        + "; wait for them or cancel them");
            }
            remove(dataset);
        });
        return found.isPresent();
    }

    private void remove(DatasetEntity dataset) {
        var parts = files.findByDatasetId(dataset.id());
        files.deleteAllInBatch(parts);
        datasets.delete(dataset);
        datasets.flush();
        parts.forEach(part -> artifacts.delete(part.artifactId()));
    }
}
