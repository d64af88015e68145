package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Features;
import dev.neurona.dataset.Preprocessing;
import java.util.function.Consumer;

/** Goes through examples in batches: all of the same size, but for a smaller last one. Confined to one thread. */
final class Batches {

    private final Examples examples;
    private final Features features;
    private final int batchSize;
    private final BatchBuffer buffer;

    Batches(Examples examples, Preprocessing preprocessing, int batchSize) {
        this.examples = examples;
        this.features = examples.scaled(preprocessing);
        this.batchSize = batchSize;
        this.buffer = new BatchBuffer(
                Math.min(batchSize, examples.size()), examples.featureCount(), Math.max(1, examples.classes()));
    }

    /** How many batches an epoch has. */
    int count() {
        return (examples.size() + batchSize - 1) / batchSize;
    }

    /** Calls {@code step} with each batch of the examples in the order given, but for the first {@code skipped} batches. */
    void forEach(int[] order, int skipped, Consumer<BatchBuffer> step) {
        for (var from = skipped * batchSize; from < order.length; from += batchSize) {
            buffer.load(examples, features, order, from, Math.min(batchSize, order.length - from));
            step.accept(buffer);
        }
    }
}
