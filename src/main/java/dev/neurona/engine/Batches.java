package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through examples in batches: all of the same size, but for a smaller last one. Keeps one buffer for each of the two sizes.
 * Confined to one thread.
 */
final class Batches implements AutoCloseable {

    private final Examples examples;
    private final Preprocessing preprocessing;
    private final int batchSize;
    private @Nullable BatchBuffer full;
    private @Nullable BatchBuffer last;

    Batches(Examples examples, Preprocessing preprocessing, int batchSize) {
        this.examples = examples;
        this.preprocessing = preprocessing;
        this.batchSize = batchSize;
    }

    /** How many batches an epoch has. */
    int count() {
        return (examples.size() + batchSize - 1) / batchSize;
    }

    /** Calls {@code step} with each batch of the examples in the order given, but for the first {@code skipped} batches. */
    void forEach(int[] order, int skipped, Consumer<BatchBuffer> step) {
        for (var from = skipped * batchSize; from < order.length; from += batchSize) {
            var buffer = buffer(Math.min(batchSize, order.length - from));
            buffer.load(examples, preprocessing, order, from);
            step.accept(buffer);
        }
    }

    private BatchBuffer buffer(int size) {
        if (size == batchSize) {
            full = full == null ? newBuffer(size) : full;
            return full;
        }
        last = last == null ? newBuffer(size) : last;
        return last;
    }

    private BatchBuffer newBuffer(int size) {
        return new BatchBuffer(size, examples.featureCount(), examples.classes());
    }

    @Override
    public void close() {
        if (full != null) {
            full.close();
        }
        if (last != null) {
            last.close();
        }
    }
}
