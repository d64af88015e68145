package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.TrainingConfiguration.Objective;
import dev.neurona.engine.TrainingConfiguration.Regime;
import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Augmentation;
import dev.neurona.network.BatchNormalization;
import dev.neurona.network.Conv2D;
import dev.neurona.network.Dense;
import dev.neurona.network.Dropout;
import dev.neurona.network.EarlyStopping;
import dev.neurona.network.GaussianNoise;
import dev.neurona.network.Loss;
import dev.neurona.network.Monitor;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;
import dev.neurona.network.ReduceLrOnPlateau;
import dev.neurona.network.Regularizer;
import dev.neurona.network.Reshape;
import dev.neurona.network.Sgd;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class CheckpointTest {

    private static final int EPOCHS = 3;
    private static final Examples TRAIN = Blobs.of(50, 6, 3, 1);
    private static final Examples VALIDATION = Blobs.of(20, 6, 3, 2);

    private final Trainer trainer = TestEngine.trainer();

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                        "'adam'",
                        "'sgd'",
                        "'sgd','momentum':0.9",
                        "'sgd','schedule':{'type':'exponential_decay','decaySteps':2,'decayRate':0.9}",
                        "'rmsprop','momentum':0.5,'centered':true",
                        "'adagrad'",
                        "'nadam','clipnorm':0.1",
                        "'adamw','amsgrad':true")
                .map(json ->
                        JsonMapper.shared().readValue(("{'type':" + json + "}").replace('\'', '"'), Optimizer.class));
    }

    /** Stopped after each of its 12 batches in turn, in the middle of an epoch and at its end: the same bits as never stopped. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void aTrainingThatGoesOnEndsAsOneThatNeverStopped(Optimizer optimizer) {
        var whole = new Recorder();
        var uninterrupted = fit(optimizer, null, whole);
        assertThat(whole.checkpoints).hasSize(12);

        for (var bytes : whole.checkpoints) {
            var checkpoint = Checkpoint.of(bytes);
            var rest = new Recorder();
            var resumed = fit(optimizer, checkpoint, rest);

            assertThat(resumed).as("from step %d", checkpoint.step()).isEqualTo(uninterrupted);
            assertThat(rest.epochs).isEqualTo(whole.epochs.subList(checkpoint.epoch() - 1, EPOCHS));
            assertThat(rest.checkpoints.size()).isEqualTo(12 - checkpoint.step());
        }
    }

    /** Whatever is drawn at random, and whatever a layer remembers besides its weights. */
    @Test
    void aNoisyTrainingThatGoesOnEndsAsOneThatNeverStopped() {
        var network = Network.of(
                new GaussianNoise(0.1),
                new Reshape(List.of(3, 2, 1)),
                new Conv2D(4, 2, Activation.RELU),
                new BatchNormalization(0.9, 0.001),
                new Dropout(0.3),
                new Dense(8, Activation.TANH).regularizedBy(Regularizer.l2(0.01)),
                new Dropout(0.5),
                new Dense(3, Activation.SOFTMAX));
        var whole = new Recorder();
        var uninterrupted = fit(network, new Adam(0.01), null, whole);

        for (var bytes : List.of(whole.checkpoints.get(2), whole.checkpoints.get(7))) {
            var rest = new Recorder();
            var checkpoint = Checkpoint.of(bytes);
            assertThat(fit(network, new Adam(0.01), checkpoint, rest)).isEqualTo(uninterrupted);
            assertThat(rest.epochs).isEqualTo(whole.epochs.subList(checkpoint.epoch() - 1, EPOCHS));
        }
    }

    /** Early stopping, the reduced learning rate, the best weights and the changes of images. */
    @Test
    void aWatchedTrainingThatGoesOnEndsAsOneThatNeverStopped() {
        var images = Examples.of(Shape.of(3, 2, 1), 3, bytes(50 * 6), labels(50));
        var regime = new Regime(
                new Augmentation(0.2, 0.1, 0.1, Augmentation.Flip.HORIZONTAL),
                new EarlyStopping(Monitor.VAL_ACCURACY, 0.0, 3, null, true, 0),
                new ReduceLrOnPlateau(Monitor.VAL_LOSS, 0.5, 1, 0.0, 0, 0.0));
        var configuration = new TrainingConfiguration(
                Network.of(new Dense(7, Activation.TANH), new Dense(3, Activation.SOFTMAX)),
                new Objective(Loss.CATEGORICAL_CROSSENTROPY, 0.1, List.of(1.0, 2.0, 0.5)),
                new Adam(0.05),
                new Preprocessing(1 / 255.0, 0),
                regime,
                30,
                16,
                7);
        var whole = new Recorder();
        var uninterrupted =
                trainer.fit(configuration, images, images, null, whole).parameters();
        var epochs = whole.epochs.size();
        assertThat(epochs).as("stops early").isLessThan(30);

        for (var at : List.of(2, 4 * epochs / 2, 4 * epochs - 1)) {
            var rest = new Recorder();
            var checkpoint = Checkpoint.of(whole.checkpoints.get(at));
            assertThat(trainer.fit(configuration, images, images, checkpoint, rest)
                            .parameters())
                    .isEqualTo(uninterrupted);
            assertThat(rest.epochs).isEqualTo(whole.epochs.subList(checkpoint.epoch() - 1, epochs));
        }
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private static byte[] labels(int count) {
        var labels = new byte[count];
        for (var i = 0; i < count; i++) {
            labels[i] = (byte) (i % 3);
        }
        return labels;
    }

    @Test
    void saysWhereItIs() {
        var recorder = new Recorder();
        fit(new Adam(0.01), null, recorder);

        var middle = Checkpoint.of(recorder.checkpoints.get(4));
        assertThat(middle.epoch()).isEqualTo(2);
        assertThat(middle.batch()).isEqualTo(1);
        assertThat(middle.step()).isEqualTo(5);
        assertThat(middle.metrics().examples()).isEqualTo(16);
        var end = Checkpoint.of(recorder.checkpoints.get(11));
        assertThat(end.epoch()).isEqualTo(EPOCHS + 1);
        assertThat(end.batch()).isZero();
        // Adam keeps two numbers a parameter
        assertThat(end.updaterState()).hasSize(2 * end.parameters().length);
    }

    @Test
    void refusesWhatIsNoCheckpoint() {
        var recorder = new Recorder();
        fit(new Adam(0.01), null, recorder);
        var bytes = recorder.checkpoints.get(0);

        for (var length : new int[] {0, 7, 8, 30, 100, bytes.length - 1}) {
            assertThatExceptionOfType(UnfitCheckpointException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> Checkpoint.of(Arrays.copyOf(bytes, length)))
                    .withMessageContaining("cut off");
        }
        var other = bytes.clone();
        other[0]++;
        assertThatExceptionOfType(UnfitCheckpointException.class).isThrownBy(() -> Checkpoint.of(other));
    }

    @Test
    void refusesTheCheckpointOfAnotherOptimizer() {
        var recorder = new Recorder();
        fit(new Adam(0.01), null, recorder);
        var checkpoint = Checkpoint.of(recorder.checkpoints.get(0));

        assertThatExceptionOfType(UnfitCheckpointException.class)
                .isThrownBy(() -> fit(new Sgd(0.1), checkpoint, new Recorder()))
                .withMessageContaining("updater state");
    }

    private float[] fit(Optimizer optimizer, @Nullable Checkpoint from, TrainingListener listener) {
        return fit(
                Network.of(new Dense(7, Activation.TANH), new Dense(3, Activation.SOFTMAX)), optimizer, from, listener);
    }

    private float[] fit(Network network, Optimizer optimizer, @Nullable Checkpoint from, TrainingListener listener) {
        var configuration = new TrainingConfiguration(
                network, Loss.CATEGORICAL_CROSSENTROPY, optimizer, new Preprocessing(1 / 255.0, 0), EPOCHS, 16, 7);
        return trainer.fit(configuration, TRAIN, VALIDATION, from, listener)
                .network()
                .params()
                .toFloatVector();
    }

    private static final class Recorder implements TrainingListener {

        final List<Map<String, Double>> epochs = new ArrayList<>();
        final List<byte[]> checkpoints = new ArrayList<>();

        @Override
        public void onBatch(TrainingProgress progress) {
            checkpoints.add(progress.checkpoint().toBytes());
        }

        @Override
        public void onEpoch(TrainingProgress progress) {
            epochs.add(progress.metrics());
            checkpoints.add(progress.checkpoint().toBytes());
        }
    }
}
