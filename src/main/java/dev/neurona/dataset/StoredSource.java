package dev.neurona.dataset;

import dev.neurona.artifact.Artifact;
import dev.neurona.dataset.ContentFile.Part;
import java.util.Map;
import java.util.Objects;

/**
 * A data set in the database.
 *
 * @param files by split and part
 */
record StoredSource(Dataset dataset, Map<Split, Map<Part, Artifact>> files, DatasetCache cache)
        implements DatasetSource {

    @Override
    public Examples read(Split split) {
        var parts = files.get(split);
        var targets = cache.read(
                Objects.requireNonNull(parts.get(Part.TARGETS)), in -> IdxContent.targets(in, dataset.classes()));
        var values = cache.read(Objects.requireNonNull(parts.get(Part.VALUES)), IdxContent::values);
        return Examples.owning(dataset.inputShape(), values, targets);
    }
}
