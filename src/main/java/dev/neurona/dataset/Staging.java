package dev.neurona.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where readers put examples, one by one, so that memory does not grow with the data. They say of each to which split it belongs, or
 * of none: then {@link Division} splits them. For one thread.
 */
final class Staging implements Closeable {

    private final Path folder;
    private final Map<Split, StagedRows> divided = new EnumMap<>(Split.class);
    private @Nullable StagedRows undivided;

    /** @param folder exists, and is removed by its owner */
    Staging(Path folder) {
        this.folder = folder;
    }

    /** The rows of a split; of none when {@code split} is null. */
    StagedRows rows(@Nullable Split split) throws IOException {
        if (split == null) {
            undivided = undivided == null ? new StagedRows(folder, "undivided") : undivided;
            return undivided;
        }
        var rows = divided.get(split);
        if (rows == null) {
            rows = new StagedRows(folder, split.toString());
            divided.put(split, rows);
        }
        return rows;
    }

    /** The rows with their split already known. */
    Map<Split, StagedRows> divided() {
        return divided;
    }

    /** The rows that are still to be split; null when there are none. */
    @Nullable
    StagedRows undivided() {
        return undivided;
    }

    @Override
    public void close() throws IOException {
        for (var rows : divided.values()) {
            rows.close();
        }
        if (undivided != null) {
            undivided.close();
        }
    }
}
