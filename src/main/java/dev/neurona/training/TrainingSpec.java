package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.dataset.PreprocessingRecipe;
import dev.neurona.engine.TrainerChoice;
import dev.neurona.network.Adam;
import dev.neurona.network.Augmentation;
import dev.neurona.network.Decay;
import dev.neurona.network.EarlyStopping;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;
import dev.neurona.network.ReduceLrOnPlateau;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * A training job as a client posts it; only {@code dataset} and {@code network} are required.
 *
 * @param name for people, at most 200 characters
 * @param dataset the data set's name
 * @param network the layers
 * @param preprocessing what is done to the raw values, default: what suits the data
 * @param loss default {@code categorical_crossentropy}
 * @param labelSmoothing how much of each label is spread over all classes, 0 to below 1, default 0; for cross-entropies
 * @param classWeights how much an example of a class counts in training, by the class's label, above 0; those left out count 1
 * @param augmentation how images are changed at random while they are trained on; none by default
 * @param optimizer default Adam with Keras's values
 * @param epochs 1 to 10,000, default 5
 * @param batchSize examples a step, 1 to 65,536, default 32
 * @param seed of the initial weights, the split and the shuffling, default 42
 * @param validation without it the run trains on the whole of {@code train}
 * @param earlyStopping when it ends before its epochs are over; never by default
 * @param reduceLrOnPlateau when the learning rate is reduced; never by default
 * @param compare several optimizers in place of one
 * @param search many trainings of the job with other values in it, to find which are best
 * @param model the model that gets the new version, default: the data set's name
 * @param alias moved to the new version when the job has succeeded
 * @param maxDuration how long it may train before it fails, e.g. {@code PT10M}; 1 s to 365 days, without it as long as it takes
 * @param checkpoint how often the state of a run is kept, to go on from after a crash
 * @param trainer who trains: {@code auto}, Neurona itself unless it can't, or {@code dl4j}; default {@code auto}
 * @param priority -100 to 100, default 0; the higher is taken first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingSpec(
        @Nullable @Size(max = 200) String name,
        @NotBlank String dataset,
        @NotNull @Valid Network network,
        @Nullable PreprocessingRecipe preprocessing,
        Loss loss,
        @Decay Double labelSmoothing,

        @Nullable Map<String, @NotNull @Positive @DecimalMax("1000000") Double> classWeights,

        @Nullable @Valid Augmentation augmentation,
        @Valid Optimizer optimizer,
        @Min(1) @Max(10_000) Integer epochs,
        @Min(1) @Max(65_536) Integer batchSize,
        Long seed,
        @Nullable @Valid Validation validation,
        @Nullable @Valid EarlyStopping earlyStopping,
        @Nullable @Valid ReduceLrOnPlateau reduceLrOnPlateau,
        @Nullable @Valid Comparison compare,
        @Nullable @Valid Search search,
        String model,
        @Nullable String alias,

        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 365)
        Duration maxDuration,

        @Valid CheckpointPolicy checkpoint,
        TrainerChoice trainer,
        @Min(-100) @Max(100) Integer priority) {

    public TrainingSpec {
        loss = loss == null ? Loss.CATEGORICAL_CROSSENTROPY : loss;
        labelSmoothing = labelSmoothing == null ? 0.0 : labelSmoothing;
        optimizer = optimizer == null ? new Adam(Adam.DEFAULT_LEARNING_RATE) : optimizer;
        epochs = epochs == null ? 5 : epochs;
        batchSize = batchSize == null ? 32 : batchSize;
        seed = seed == null ? 42 : seed;
        compare = compare == null ? null : compare.from(seed);
        search = search == null ? null : search.from(seed);
        model = model == null ? dataset : model;
        checkpoint = checkpoint == null ? CheckpointPolicy.EVERY_EPOCH : checkpoint;
        trainer = trainer == null ? TrainerChoice.AUTO : trainer;
        priority = priority == null ? 0 : priority;
    }

    /** The same as a job of one run. */
    TrainingSpec alone(Optimizer other, long otherSeed) {
        return new TrainingSpec(
                name,
                dataset,
                network,
                preprocessing,
                loss,
                labelSmoothing,
                classWeights,
                augmentation,
                other,
                epochs,
                batchSize,
                otherSeed,
                validation,
                earlyStopping,
                reduceLrOnPlateau,
                null,
                null,
                model,
                alias,
                maxDuration,
                checkpoint,
                trainer,
                priority);
    }

    /** What is done to the raw values, whether the client says so or not. */
    PreprocessingRecipe recipe() {
        return preprocessing == null ? PreprocessingRecipe.USUAL : preprocessing;
    }
}
