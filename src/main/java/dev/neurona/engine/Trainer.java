package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Trains networks with DL4J. Safe for any number of threads: each call trains on the calling thread, on one core, and what it
 * answers belongs to that thread.
 */
@Component
public class Trainer {

    private final NativeLibrary library;

    Trainer(NativeLibrary library) {
        this.library = library;
    }

    /**
     * Trains a network from its initial weights.
     *
     * @param validation examples to measure with after every epoch and never to train on; may be null
     * @throws DivergedException when the loss is no finite number any more
     * @throws IllegalStateException when the native library can't be loaded
     */
    public TrainedNetwork fit(
            TrainingConfiguration configuration,
            Examples train,
            @Nullable Examples validation,
            TrainingListener listener) {
        library.enter();
        var network = NetworkBuilder.build(configuration, train.inputShape());
        var trained = new TrainedNetwork(network, configuration);
        var outputs = new OutputRecorder();
        network.setListeners(outputs);
        try (var batches = new Batches(train, configuration.preprocessing(), configuration.batchSize())) {
            for (var epoch = 1; epoch <= configuration.epochs(); epoch++) {
                var metrics = new LinkedHashMap<String, Double>();
                fitEpoch(trained, batches, outputs, epoch, train.size(), listener, metrics);
                if (validation != null) {
                    trained.evaluate(validation).forEach((name, value) -> metrics.put("val_" + name, value));
                }
                listener.onEpoch(epoch, (long) epoch * batches.count(), metrics);
            }
        }
        return trained;
    }

    private static void fitEpoch(
            TrainedNetwork trained,
            Batches batches,
            OutputRecorder outputs,
            int epoch,
            int size,
            TrainingListener listener,
            Map<String, Double> metrics) {
        var configuration = trained.configuration();
        var order = Shuffle.order(size, configuration.seed(), epoch);
        var accumulator = trained.newAccumulator();
        var total = (double) batches.count() * configuration.epochs();
        var step = new long[] {(long) (epoch - 1) * batches.count()};
        batches.forEach(order, batch -> {
            trained.network().fit(batch.features(), batch.targets());
            accumulator.add(outputs.last(), batch.labels(), batch.capacity());
            step[0]++;
            if (!Double.isFinite(accumulator.loss())) {
                throw new DivergedException(epoch, step[0]);
            }
            listener.onBatch(step[0] / total);
        });
        metrics.put("loss", accumulator.loss());
        metrics.put("accuracy", accumulator.accuracy());
    }
}
