package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One training under way. Confined to the thread that made it. */
final class Training implements TrainingProgress {

    /** Of the last step of an epoch. */
    private static final String UPDATE_RATIO = "update_ratio";

    private final TrainedNetwork trained;
    private final TrainingConfiguration configuration;
    private final Examples train;
    private final Batches batches;
    private final EpochWatch watch;
    private final @Nullable Augmenter augmenter;
    private final ServingPriority.Pauses pauses;
    private MetricAccumulator accumulator;
    /** What an epoch has when it is complete. */
    private final Map<String, Double> atEnd = new LinkedHashMap<>();

    private int epoch = 1;
    /** How many batches of the epoch are done. */
    private int batch;

    private long step;

    Training(TrainedNetwork trained, Examples train, ServingPriority.Pauses pauses) {
        this.trained = trained;
        this.configuration = trained.configuration();
        this.train = train;
        this.pauses = pauses;
        this.batches = new Batches(train, configuration.preprocessing(), configuration.batchSize());
        this.watch = new EpochWatch(trained);
        var augmentation = configuration.regime().augmentation();
        this.augmenter =
                augmentation == null ? null : new Augmenter(augmentation, train.inputShape(), configuration.seed());
        this.accumulator = trained.newAccumulator();
    }

    /** Goes on from there instead of from the beginning. */
    void resume(Checkpoint checkpoint) {
        trained.restore(checkpoint);
        epoch = checkpoint.epoch();
        batch = checkpoint.batch();
        step = checkpoint.step();
        accumulator.restore(checkpoint.metrics());
        watch.restore(checkpoint.watch());
    }

    void run(@Nullable Examples validation, TrainingListener listener) {
        while (epoch <= configuration.epochs() && !watch.isOver()) {
            fitEpoch(listener);
            if (validation != null) {
                trained.evaluate(validation, pauses::afterBatch)
                        .forEach((name, value) -> atEnd.put("val_" + name, value));
            }
            watch.onEpoch(epoch, metrics(), step);
            listener.onEpoch(this);
            epoch++;
            batch = 0;
            accumulator = trained.newAccumulator();
            atEnd.clear();
        }
        watch.finish();
    }

    private void fitEpoch(TrainingListener listener) {
        // DL4J counts epochs only where it goes through the examples itself
        trained.network().setEpochCount(epoch - 1);
        var order = Shuffle.order(train.size(), configuration.seed(), epoch);
        batches.forEach(order, batch, examples -> {
            augment(examples, order);
            var penalty = trained.penalty();
            var before = batch == batches.count() - 1 ? trained.parameters() : null;
            accumulator.add(trained.learner().fit(examples), examples, penalty);
            batch++;
            step++;
            requireFinite(accumulator.loss());
            if (before == null) {
                listener.onBatch(this);
            } else {
                atEnd.put(UPDATE_RATIO, requireFinite(trained.updateRatio(before)));
            }
            pauses.afterBatch();
        });
    }

    private double requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(epoch, step);
        }
        return value;
    }

    private void augment(BatchBuffer examples, int[] order) {
        for (var row = 0; augmenter != null && row < examples.size(); row++) {
            augmenter.apply(
                    examples.features(),
                    row * examples.featureCount(),
                    epoch,
                    order[batch * configuration.batchSize() + row]);
        }
    }

    private boolean epochIsComplete() {
        return batch == batches.count();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public long steps() {
        return (long) batches.count() * configuration.epochs();
    }

    @Override
    public Map<String, Double> metrics() {
        var metrics = new LinkedHashMap<>(accumulator.metrics());
        metrics.putAll(atEnd);
        return metrics;
    }

    @Override
    public boolean isLastEpoch() {
        return epoch == configuration.epochs() || watch.isOver();
    }

    @Override
    public Checkpoint checkpoint() {
        return epochIsComplete()
                ? trained.checkpoint(epoch + 1, 0, step, Checkpoint.Sums.NONE, watch.state())
                : trained.checkpoint(epoch, batch, step, accumulator.sums(), watch.state());
    }
}
