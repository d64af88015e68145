package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Dense;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;
import dev.neurona.network.Regularizer;
import dev.neurona.network.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {

    private static final NativeLibrary LIBRARY = TestEngine.library();
    private static final Preprocessing RESCALE = new Preprocessing(1 / 255.0, 0);
    private static final Network SMALL = Network.of(new Dense(7, Activation.TANH), new Dense(3, Activation.SOFTMAX));

    private final Trainer trainer = TestEngine.trainer(LIBRARY);
    private final Examples examples = Blobs.of(90, 6, 3, 1);

    static Stream<Arguments> specs() {
        var crossentropy = Loss.CATEGORICAL_CROSSENTROPY;
        return Stream.of(
                Arguments.of(SMALL, crossentropy, new Adam(0.01)),
                Arguments.of(SMALL, crossentropy, new Adam(0.01, 0.8, 0.99, 1e-5)),
                Arguments.of(SMALL, crossentropy, new Sgd(0.1)),
                Arguments.of(SMALL, crossentropy, new Sgd(0.1, 0.9, false)),
                Arguments.of(SMALL, crossentropy, new Sgd(0.1, 0.9, true)),
                Arguments.of(
                        Network.of(
                                new Dense(8, Activation.RELU),
                                new Dense(5, Activation.SIGMOID),
                                new Dense(3, Activation.SOFTMAX)),
                        crossentropy,
                        new Adam(0.01)),
                Arguments.of(
                        Network.of(new Dense(5, Activation.TANH, false), new Dense(3, Activation.SOFTMAX, false)),
                        crossentropy,
                        new Adam(0.01)),
                Arguments.of(Network.of(new Dense(3, Activation.SOFTMAX)), crossentropy, new Sgd(0.5)),
                Arguments.of(
                        Network.of(new Dense(5, Activation.SIGMOID), new Dense(3, Activation.LINEAR)),
                        Loss.MSE,
                        new Sgd(0.1)),
                Arguments.of(
                        Network.of(new Dense(5, Activation.LINEAR), new Dense(3, Activation.SIGMOID)),
                        Loss.MSE,
                        new Adam(0.01)),
                Arguments.of(
                        Network.of(new Dense(5, Activation.RELU), new Dense(3, Activation.TANH)),
                        Loss.MSE,
                        new Sgd(0.1, 0.5, true)),
                Arguments.of(Network.of(new Dense(3, Activation.SOFTMAX)), Loss.MSE, new Adam(0.01)));
    }

    /** Twelve steps, one of each epoch's on a smaller batch: layers, activations, losses and optimizers all at once. */
    @ParameterizedTest
    @MethodSource("specs")
    void learnsWhatASecondImplementationLearns(Network network, Loss loss, Optimizer optimizer) {
        var configuration = new TrainingConfiguration(network, loss, optimizer, RESCALE, 3, 25, 7);
        LIBRARY.enter();
        var reference = new ReferenceNetwork(network, loss, optimizer);
        copy(NetworkBuilder.build(configuration, examples.inputShape()).network(), reference);

        var trained = trainer.fit(configuration, examples, null, null, new Recorder());
        for (var epoch = 1; epoch <= 3; epoch++) {
            var order = Shuffle.order(90, 7, epoch);
            for (var from = 0; from < 90; from += 25) {
                fit(reference, order, from, Math.min(25, 90 - from));
            }
        }

        for (var layer = 0; layer < network.layers().size(); layer++) {
            var weights = trained.network().getLayer(layer).getParam("W");
            for (var i = 0; i < weights.rows(); i++) {
                for (var j = 0; j < weights.columns(); j++) {
                    assertThat(weights.getDouble(i, j))
                            .as("layer %d, weight %d,%d", layer, i, j)
                            .isCloseTo(reference.weights.get(layer)[i][j], offset(2e-5));
                }
            }
        }
        var prediction = reference.predict(input(0));
        try (var predictor = new Predictors(LIBRARY).restore(trained.toDl4jZip())) {
            var answer = predictor.predict(floats(input(0)), 1);
            for (var unit = 0; unit < 3; unit++) {
                assertThat((double) answer[unit]).isCloseTo(prediction[unit], offset(1e-4));
            }
        }
    }

    @Test
    void reportsTheMetricsOfEachEpochByKerasNames() {
        var recorder = new Recorder();
        var trained =
                trainer.fit(configuration(new Adam(0.01), 20, 3), examples, Blobs.of(30, 6, 3, 2), null, recorder);

        assertThat(recorder.epochs)
                .hasSize(20)
                .allSatisfy(metrics -> assertThat(metrics)
                        .containsOnlyKeys("loss", "accuracy", "update_ratio", "val_loss", "val_accuracy"));
        assertThat(recorder.steps).endsWith(20L * 6);
        assertThat(recorder.epochs.get(19).get("val_accuracy")).isGreaterThan(0.9);
        assertThat(recorder.epochs.get(19).get("loss"))
                .isLessThan(recorder.epochs.get(0).get("loss"));
        assertThat(trained.evaluate(Blobs.of(30, 6, 3, 2)).get("loss"))
                .isEqualTo(recorder.epochs.get(19).get("val_loss"));
    }

    /** With a step too small to change a weight, the training metrics are what an evaluation says. */
    @Test
    void measuresTrainingAsItMeasuresEvaluation() {
        var recorder = new Recorder();
        var trained = trainer.fit(configuration(new Sgd(1e-30), 1, 3), examples, null, null, recorder);

        var evaluation = trained.evaluate(examples);
        assertThat(recorder.epochs.get(0).get("accuracy")).isEqualTo(evaluation.get("accuracy"));
        assertThat(recorder.epochs.get(0).get("loss")).isCloseTo(evaluation.get("loss"), offset(1e-6));
    }

    @Test
    void givesTheSameBitsForTheSameSeedWhateverRunsBesideIt() {
        var alone = new Recorder();
        var network = trainer.fit(configuration(new Adam(0.01), 5, 3), examples, examples, null, alone)
                .toDl4jZip();

        var together = Stream.generate(Recorder::new).limit(4).toList();
        var networks = together.stream()
                .map(recorder -> CompletableFuture.supplyAsync(
                        () -> trainer.fit(configuration(new Adam(0.01), 5, 3), examples, examples, null, recorder)
                                .network()
                                .params()
                                .toFloatVector()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(together).allSatisfy(recorder -> assertThat(recorder.epochs).isEqualTo(alone.epochs));
        assertThat(networks).allSatisfy(params -> assertThat(params).isEqualTo(networks.get(0)));
        assertThat(network).isNotEmpty();
    }

    @Test
    void givesAnotherNetworkForAnotherSeed() {
        var one = new Recorder();
        var other = new Recorder();
        trainer.fit(configuration(new Adam(0.01), 2, 3), examples, null, null, one);
        trainer.fit(configuration(new Adam(0.01), 2, 4), examples, null, null, other);

        assertThat(one.epochs).isNotEqualTo(other.epochs);
    }

    @Test
    void startsFromGlorotUniformWeightsAndZeroBiases() {
        LIBRARY.enter();
        var network = Network.of(new Dense(300, Activation.RELU), new Dense(3, Activation.SOFTMAX));
        var built = NetworkBuilder.build(
                        new TrainingConfiguration(network, Loss.MSE, new Sgd(0.1), RESCALE, 1, 1, 1),
                        Blobs.of(1, 200, 3, 1).inputShape())
                .network();

        var weights = built.getLayer(0).getParam("W").dup().data().asDouble();
        var limit = Math.sqrt(6.0 / (200 + 300));
        assertThat(weights).hasSize(60_000);
        assertThat(DoubleStream.of(weights).map(Math::abs).max().orElseThrow()).isBetween(limit * 0.99, limit * 1.0001);
        var squares = DoubleStream.of(weights).map(w -> w * w).average().orElseThrow();
        // The variance of a uniform distribution in ±limit is limit²/3
        assertThat(squares).isCloseTo(limit * limit / 3, offset(limit * limit / 100));
        assertThat(built.getLayer(0).getParam("b").dup().data().asDouble()).containsOnly(0.0);
    }

    /** With a step too small to change a weight: the loss is the data's, and what the regularizers add to it. */
    @Test
    void countsThePenaltiesInTheLossOfTrainingAndOfValidation() {
        var plain = Network.of(new Dense(7, Activation.TANH), new Dense(3, Activation.SOFTMAX));
        var penalized = Network.of(
                new Dense(7, Activation.TANH).regularizedBy(Regularizer.l2(0.1)), new Dense(3, Activation.SOFTMAX));
        var losses = Stream.of(plain, penalized)
                .map(network -> {
                    var recorder = new Recorder();
                    var configuration = new TrainingConfiguration(
                            network, Loss.CATEGORICAL_CROSSENTROPY, new Sgd(1e-30), RESCALE, 1, 16, 3);
                    trainer.fit(configuration, examples, examples, null, recorder);
                    return recorder.epochs.get(0);
                })
                .toList();
        var squares = 0.0;
        var built = NetworkBuilder.build(configuration(new Sgd(0.1), 1, 3), examples.inputShape());
        for (var weight : built.network().getLayer(0).getParam("W").dup().data().asDouble()) {
            squares += weight * weight;
        }

        for (var name : List.of("loss", "val_loss")) {
            assertThat(losses.get(1).get(name) - losses.get(0).get(name)).isCloseTo(0.1 * squares, offset(1e-5));
        }
    }

    @Test
    void stopsWhenTheLossIsNoNumberAnyMore() {
        var configuration = new TrainingConfiguration(
                Network.of(new Dense(5, Activation.LINEAR), new Dense(3, Activation.LINEAR)),
                Loss.MSE,
                new Sgd(1000.0),
                RESCALE,
                100,
                10,
                1);

        assertThatThrownBy(() -> trainer.fit(configuration, examples, null, null, new Recorder()))
                .isInstanceOf(DivergedException.class);
    }

    @Test
    void letsAListenerEndATraining() {
        var stop = new IllegalStateException("stop");
        var listener = new Recorder() {
            @Override
            public void onBatch(TrainingProgress progress) {
                if (progress.fraction() > 0.5) {
                    throw stop;
                }
            }
        };

        assertThatThrownBy(() -> trainer.fit(configuration(new Adam(0.01), 4, 3), examples, null, null, listener))
                .isSameAs(stop);
        assertThat(listener.epochs).hasSize(2);
    }

    private static TrainingConfiguration configuration(Optimizer optimizer, int epochs, long seed) {
        return new TrainingConfiguration(SMALL, Loss.CATEGORICAL_CROSSENTROPY, optimizer, RESCALE, epochs, 16, seed);
    }

    private void fit(ReferenceNetwork reference, int[] order, int from, int count) {
        var inputs = new double[count][];
        var labels = new int[count];
        for (var i = 0; i < count; i++) {
            inputs[i] = input(order[from + i]);
            labels[i] = examples.label(order[from + i]);
        }
        reference.fit(inputs, labels);
    }

    private double[] input(int example) {
        var values = new float[6];
        examples.gather(new int[] {example}, 0, 1, values);
        var input = new double[6];
        for (var i = 0; i < 6; i++) {
            input[i] = values[i] / 255.0;
        }
        return input;
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (var i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static void copy(MultiLayerNetwork from, ReferenceNetwork to) {
        for (var layer : from.getLayers()) {
            var weights = layer.getParam("W").dup().toDoubleMatrix();
            var bias = layer.getParam("b");
            to.add(weights, bias == null ? new double[weights[0].length] : bias.toDoubleVector());
        }
    }

    private static class Recorder implements TrainingListener {

        final List<Map<String, Double>> epochs = new ArrayList<>();
        final List<Long> steps = new ArrayList<>();

        @Override
        public void onBatch(TrainingProgress progress) {
            assertThat(progress.fraction()).isGreaterThan(0).isLessThan(1);
            assertThat(progress.metrics()).containsOnlyKeys("loss", "accuracy");
        }

        @Override
        public void onEpoch(TrainingProgress progress) {
            epochs.add(progress.metrics());
            steps.add(progress.step());
            assertThat(progress.epoch()).isEqualTo(epochs.size());
            assertThat(progress.fraction()).isEqualTo((double) progress.step() / progress.steps());
        }
    }
}
