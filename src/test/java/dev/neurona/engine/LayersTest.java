package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.ParameterLayout.Slot;
import dev.neurona.network.Activation;
import dev.neurona.network.ActivationLayer;
import dev.neurona.network.AveragePooling2D;
import dev.neurona.network.BatchNormalization;
import dev.neurona.network.Conv2D;
import dev.neurona.network.Dense;
import dev.neurona.network.DepthwiseConv2D;
import dev.neurona.network.Dropout;
import dev.neurona.network.Flatten;
import dev.neurona.network.GaussianNoise;
import dev.neurona.network.GlobalAveragePooling2D;
import dev.neurona.network.GlobalMaxPooling2D;
import dev.neurona.network.Layer;
import dev.neurona.network.Loss;
import dev.neurona.network.Lstm;
import dev.neurona.network.MaxPooling2D;
import dev.neurona.network.Network;
import dev.neurona.network.Padding;
import dev.neurona.network.Reshape;
import dev.neurona.network.SeparableConv2D;
import dev.neurona.network.Sgd;
import dev.neurona.network.SimpleRnn;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every layer against a second implementation of its answer, and its gradient against central differences. */
class LayersTest {

    static final int BATCH = 3;

    record Case(Shape input, Loss loss, List<Layer> layers) {

        Network network() {
            return new Network(layers);
        }

        @Override
        public String toString() {
            return layers.toString().replace("[^a-zA-Z0-9]+", " ");
        }
    }

    @BeforeAll
    static void load() {
        TestEngine.library().enter();
    }

    static Stream<Case> cases() {
        var image = Shape.of(5, 4, 2);
        var cases = new ArrayList<Case>();
        for (var activation : Activation.values()) {
            cases.add(classifier(Shape.of(3), new Dense(4, activation)));
        }
        for (var padding : Padding.values()) {
            for (var stride : List.of(List.of(1), List.of(2), List.of(2, 1))) {
                cases.add(classifier(image, conv(2, List.of(3, 2), stride, padding, true)));
                cases.add(classifier(image, new MaxPooling2D(List.of(3, 2), stride, padding)));
                cases.add(classifier(image, new AveragePooling2D(List.of(3, 2), stride, padding)));
            }
            cases.add(classifier(image, conv(2, List.of(2), List.of(1), padding, false)));
            cases.add(classifier(
                    image,
                    new DepthwiseConv2D(
                            List.of(3, 2), List.of(2), padding, 2, Activation.TANH, true, null, null, null)));
            cases.add(classifier(
                    image,
                    new DepthwiseConv2D(List.of(2), null, padding, 1, Activation.TANH, false, null, null, null)));
            cases.add(classifier(
                    image,
                    new SeparableConv2D(
                            3,
                            List.of(3, 2),
                            List.of(2),
                            padding,
                            2,
                            Activation.TANH,
                            true,
                            null,
                            null,
                            null,
                            null,
                            null)));
            cases.add(classifier(
                    image,
                    new SeparableConv2D(
                            2, List.of(2), null, padding, 1, Activation.TANH, false, null, null, null, null, null)));
        }
        cases.add(classifier(image, new ActivationLayer(Activation.SOFTMAX), new Flatten()));
        cases.add(classifier(image, new ActivationLayer(Activation.TANH)));
        cases.add(classifier(image, new GlobalMaxPooling2D()));
        cases.add(classifier(image, new GlobalAveragePooling2D()));
        cases.add(classifier(image, new BatchNormalization()));
        cases.add(classifier(image, new Conv2D(3, 2, Activation.TANH), new BatchNormalization(), new MaxPooling2D(2)));
        cases.add(classifier(Shape.of(4), new Dense(3, Activation.TANH), new BatchNormalization(0.9, 0.01)));
        cases.add(classifier(image, new Reshape(List.of(4, -1)), new SimpleRnn(3)));
        cases.add(classifier(Shape.of(5, 4, 1), new SimpleRnn(3)));
        cases.add(classifier(image, sequences(new SimpleRnn(3)), new SimpleRnn(2)));
        cases.add(classifier(image, new Lstm(3)));
        cases.add(classifier(image, sequences(new Lstm(2)), new Flatten()));
        cases.add(classifier(image, sequences(new Lstm(2)), new Lstm(3)));
        cases.add(classifier(
                image, new Flatten(), new Reshape(List.of(4, 5, 2)), new Conv2D(2, 2, Activation.TANH), new Flatten()));
        // Without hidden layers, and with an activation as the last
        cases.add(new Case(image, Loss.MSE, List.of(new Dense(3, Activation.SIGMOID))));
        cases.add(new Case(
                image,
                Loss.CATEGORICAL_CROSSENTROPY,
                List.of(new Dense(3, Activation.LINEAR), new ActivationLayer(Activation.SOFTMAX))));
        cases.add(new Case(
                image,
                Loss.CATEGORICAL_CROSSENTROPY,
                List.of(
                        new Conv2D(3, 2, Activation.TANH),
                        new GlobalAveragePooling2D(),
                        new ActivationLayer(Activation.SOFTMAX))));
        for (var loss : Loss.values()) {
            if (loss != Loss.HINGE) {
                cases.add(new Case(image, loss, List.of(new Dense(3, Activation.SOFTMAX))));
            }
        }
        cases.add(new Case(image, Loss.BINARY_CROSSENTROPY, List.of(new Dense(3, Activation.SIGMOID))));
        cases.add(new Case(image, Loss.HINGE, List.of(new Dense(3, Activation.TANH))));
        return cases.stream();
    }

    /** These change what they answer in training only. */
    static Stream<Case> noisyCases() {
        var image = Shape.of(5, 4, 2);
        return Stream.of(
                classifier(image, new Dropout(0.4)),
                classifier(image, new Conv2D(3, 2, Activation.TANH), new Dropout(0.5), new Flatten()),
                classifier(image, new Flatten(), new GaussianNoise(0.3), new Dropout(0.2)));
    }

    static Case classifier(Shape input, Layer... hidden) {
        var layers = new ArrayList<>(List.of(hidden));
        layers.add(new Dense(3, Activation.SOFTMAX));
        return new Case(input, Loss.CATEGORICAL_CROSSENTROPY, layers);
    }

    private static Conv2D conv(int filters, List<Integer> kernel, List<Integer> stride, Padding padding, boolean bias) {
        return new Conv2D(filters, kernel, stride, padding, Activation.TANH, bias, null, null, null, null, null);
    }

    static SimpleRnn sequences(SimpleRnn rnn) {
        return new SimpleRnn(rnn.units(), null, true, null, null, null, null, null);
    }

    static Lstm sequences(Lstm lstm) {
        return new Lstm(lstm.units(), null, null, null, true, null, null, null, null, null);
    }

    @ParameterizedTest
    @MethodSource({"cases", "noisyCases"})
    void answersWhatASecondImplementationAnswers(Case given) {
        var built = build(given, 1);
        var inputs = inputs(given);

        var answers = NativeArrays.take(built.network().output(inputs.dup(), false));

        assertThat(built.network().numParams()).isEqualTo(given.network().parameterCount(given.input()));
        var units = answers.length / BATCH;
        for (var row = 0; row < BATCH; row++) {
            var x = inputs.getRow(row).toDoubleVector();
            var shapes = given.network().shapes(given.input());
            for (var i = 0; i < given.layers().size(); i++) {
                x = ReferenceLayers.answer(given.layers().get(i), shapes.get(i), x, weights(built, i));
            }
            assertThat(x).hasSize(units);
            for (var unit = 0; unit < units; unit++) {
                assertThat((double) answers[row * units + unit])
                        .as("example %d, unit %d", row, unit)
                        .isCloseTo(x[unit], within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource({"cases", "noisyCases"})
    void hasTheGradientThatCentralDifferencesHave(Case given) {
        var built = build(given, 1);
        var inputs = inputs(given);
        var network = built.network();
        network.setInput(inputs);
        network.setLabels(targets());
        Noise.reseed(1, 1);
        network.computeGradientAndScore();
        var gradient = network.getGradientsViewArray().dup().data().asFloat();

        var parameters = network.params().data().asNioFloat();
        for (var slot : built.layout().slots()) {
            // Every number of a small weight, some of a large one
            var stride = 1 + slot.count() / 12;
            for (var i = slot.offset(); slot.weight().trainable() && i < slot.offset() + slot.count(); i += stride) {
                var value = parameters.get(i);
                var step = 4e-3f;
                parameters.put(i, value + step);
                var above = loss(given, built, inputs);
                parameters.put(i, value - step);
                var below = loss(given, built, inputs);
                parameters.put(i, value);
                assertThat(gradient[i] / BATCH)
                        .as("%s of layer %d, number %d", slot.weight().name(), slot.layer(), i - slot.offset())
                        .isCloseTo((float) ((above - below) / (2 * step)), within(1e-3f));
            }
        }
    }

    static Stream<Case> savedCases() {
        var image = Shape.of(5, 4, 2);
        return Stream.concat(
                noisyCases(),
                Stream.of(
                        classifier(image, new ActivationLayer(Activation.GELU), new Dense(3, Activation.GELU)),
                        classifier(image, new Conv2D(3, 2, Activation.GELU), new BatchNormalization()),
                        classifier(image, new MaxPooling2D(2), new SeparableConv2D(2, 2, Activation.RELU)),
                        classifier(image, new AveragePooling2D(2), new DepthwiseConv2D(2, Activation.SELU)),
                        classifier(image, sequences(new Lstm(2)), new SimpleRnn(2)),
                        new Case(
                                image,
                                Loss.HINGE,
                                List.of(
                                        new Conv2D(3, 2, Activation.TANH),
                                        new GlobalAveragePooling2D(),
                                        new ActivationLayer(Activation.GELU)))));
    }

    @ParameterizedTest
    @MethodSource("savedCases")
    void canBeSavedAndRestored(Case given) {
        var built = build(given, 1);
        var trained = new TrainedNetwork(built, configuration(given, 1), new Dl4jLearner(built, 1));
        var inputs = inputs(given);
        var library = TestEngine.library();

        try (var predictor = new Predictors(library).restore(trained.toDl4jZip())) {
            assertThat(predictor.featureCount()).isEqualTo(given.input().size());
            assertThat(predictor.units()).isEqualTo(3);
            assertThat(predictor.predict(inputs.dup('c').data().asFloat(), BATCH))
                    .isEqualTo(NativeArrays.take(built.network().output(inputs.dup(), false)));
        }
    }

    /** Batch normalization's moving averages, after one step: 0.9 of what was, 0.1 of the batch's. */
    @Test
    void movesTheAveragesOfBatchNormalization() {
        var given = classifier(Shape.of(2), new BatchNormalization(0.9, 0.001));
        var built = NetworkBuilder.build(configuration(given, 1), given.input());
        var inputs = Nd4j.create(new float[][] {{1, 2}, {3, 2}, {5, 8}});

        built.network().fit(inputs, targets());

        // Means 3 and 4, variances (4 + 0 + 4) / 3 and (4 + 4 + 16) / 3: Keras does not divide by n - 1
        var before = new double[] {0, 0, 1, 1};
        var batch = new double[] {3, 4, 8 / 3.0, 8};
        var after = Stream.of("moving_mean", "moving_variance")
                .flatMap(name -> Arrays.stream(weights(built, 0).get(name)).boxed())
                .toList();
        for (var i = 0; i < 4; i++) {
            assertThat(after.get(i)).isCloseTo(0.9 * before[i] + 0.1 * batch[i], within(1e-5));
        }
    }

    @Test
    void dropsAndScalesInTrainingOnly() {
        var given = new Case(Shape.of(1000), Loss.MSE, List.of(new Dropout(0.25), new Dense(1, Activation.LINEAR)));
        var built = build(given, 1);
        var ones = Nd4j.ones(1, 1000);

        Noise.reseed(1, 1);
        var trained = NativeArrays.take(built.network().feedForward(ones, true).get(1));
        Noise.reseed(1, 1);
        var again = NativeArrays.take(built.network().feedForward(ones, true).get(1));
        Noise.reseed(1, 2);
        var next = NativeArrays.take(built.network().feedForward(ones, true).get(1));

        var dropped = 0;
        for (var value : trained) {
            assertThat(value).isIn(0f, 4 / 3f);
            dropped += value == 0 ? 1 : 0;
        }
        assertThat(dropped).isBetween(200, 300);
        assertThat(again).isEqualTo(trained);
        assertThat(next).isNotEqualTo(trained);
        assertThat(NativeArrays.take(built.network().feedForward(ones, false).get(1)))
                .containsOnly(1f);
    }

    private static double loss(Case given, BuiltNetwork built, INDArray inputs) {
        Noise.reseed(1, 1);
        var outputs = NativeArrays.take(built.network().output(inputs.dup(), true));
        var metrics = new MetricAccumulator(new ExampleLoss(given.loss(), 0, null), 3);
        metrics.add(outputs, new int[] {0, 1, 2}, BATCH, 0);
        return metrics.loss();
    }

    private static INDArray targets() {
        return Nd4j.eye(3);
    }

    static TrainingConfiguration configuration(Case given, long seed) {
        return new TrainingConfiguration(
                given.network(), given.loss(), new Sgd(0.1), new Preprocessing(1, 0), 1, BATCH, seed);
    }

    /** Biases and moving averages away from where they start, so that they matter. */
    static BuiltNetwork build(Case given, long seed) {
        var built = NetworkBuilder.build(configuration(given, seed), given.input());
        var random = new Random(seed);
        for (var slot : built.layout().slots()) {
            if (!slot.weight().name().contains("kernel")) {
                var parameters = built.network().params().data().asNioFloat();
                for (var i = slot.offset(); i < slot.offset() + slot.count(); i++) {
                    parameters.put(i, parameters.get(i) + 0.3f * random.nextFloat());
                }
            }
        }
        return built;
    }

    static INDArray inputs(Case given) {
        var random = new Random(7);
        var values = new float[BATCH * given.input().size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.create(values, new long[] {BATCH, given.input().size()}, 'c');
    }

    /** A layer's weights by Keras's names, row-major in Keras's shapes. */
    private static Map<String, double[]> weights(BuiltNetwork built, int layer) {
        var weights = new HashMap<String, double[]>();
        for (var slot : built.layout().slots()) {
            if (slot.layer() == layer) {
                weights.put(slot.weight().name(), kerasOrder(built, slot));
            }
        }
        return weights;
    }

    private static double[] kerasOrder(BuiltNetwork built, Slot slot) {
        var params = built.network().params();
        var flat = params.reshape(params.length())
                .get(org.nd4j.linalg.indexing.NDArrayIndex.interval(slot.offset(), slot.offset() + slot.count()));
        var shape = slot.weight().shape();
        if (shape.size() == 1) {
            return flat.toDoubleVector();
        }
        if (shape.size() == 2) {
            return flat.reshape('f', shape.get(0), shape.get(1))
                    .dup('c')
                    .reshape(slot.count())
                    .toDoubleVector();
        }
        if (!slot.columnsTogether()) {
            return flat.toDoubleVector();
        }
        return flat.reshape('c', shape.get(3), shape.get(2), shape.get(0), shape.get(1))
                .permute(2, 3, 1, 0)
                .dup('c')
                .reshape(slot.count())
                .toDoubleVector();
    }
}
