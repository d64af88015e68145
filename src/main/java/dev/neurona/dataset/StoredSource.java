package dev.neurona.dataset;

import dev.neurona.artifact.Artifact;
import dev.neurona.dataset.ContentFile.Part;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A data set in the database.
 *
 * @param files looks them up, by split and part
 */
record StoredSource(Dataset dataset, Supplier<Map<Split, Map<Part, Artifact>>> files, DatasetCache cache)
        implements DatasetSource {

    @Override
    public Examples read(Split split) {
        var parts = files.get().get(split);
        var targets = cache.read(
                Objects.requireNonNull(parts.get(Part.TARGETS)), in -> IdxContent.targets(in, dataset.classes()));
        var values = cache.read(Objects.requireNonNull(parts.get(Part.VALUES)), IdxContent::values);
        return Examples.owning(dataset.inputShape(), values, targets);
    }
}
