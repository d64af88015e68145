package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Trains networks, with the kernels or with DL4J. Safe for any number of threads: each call trains on the calling thread, which other
 * cores may help when they are free, and what it answers belongs to that thread. The bits are the same whoever helps.
 */
@Component
public class Trainer {

    private final NativeLibrary library;
    private final ServingPriority serving;

    Trainer(NativeLibrary library, ServingPriority serving) {
        this.library = library;
        this.serving = serving;
    }

    /**
     * Trains a network, from its initial weights or from a checkpoint of the same configuration on the same examples.
     *
     * @param validation examples to measure with after every epoch and never to train on; may be null
     * @param from where to go on; null to begin
     * @param choice who trains it; of all that a run has, this alone may be another at its next attempt
     * @throws DivergedException when the loss is no finite number any more
     * @throws UnfitCheckpointException when the checkpoint is of another network or optimizer
     * @throws IllegalStateException when the native library can't be loaded
     * @throws OutOfMemoryError when it would take more memory than there may be, in the heap or outside of it
     */
    public TrainedNetwork fit(
            TrainingConfiguration configuration,
            Examples train,
            @Nullable Examples validation,
            @Nullable Checkpoint from,
            TrainerChoice choice,
            TrainingListener listener) {
        library.enter();
        return NativeLibrary.bounded(() -> {
            var built = NetworkBuilder.build(configuration, train.inputShape());
            var trained = new TrainedNetwork(built, configuration, Learners.of(built, configuration, train, choice));
            try (var pauses = serving.pauses()) {
                var training = new Training(trained, train, pauses);
                if (from != null) {
                    training.resume(from);
                }
                Cores.ALL.occupy(() -> training.run(validation, listener));
            }
            return trained;
        });
    }

    /** As {@link #fit(TrainingConfiguration, Examples, Examples, Checkpoint, TrainerChoice, TrainingListener)}, by whom it may be. */
    public TrainedNetwork fit(
            TrainingConfiguration configuration,
            Examples train,
            @Nullable Examples validation,
            @Nullable Checkpoint from,
            TrainingListener listener) {
        return fit(configuration, train, validation, from, TrainerChoice.AUTO, listener);
    }
}
