package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.TrainingConfiguration.Objective;
import dev.neurona.engine.TrainingConfiguration.Regime;
import dev.neurona.network.Adam;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.shared.Shape;
import java.lang.ref.WeakReference;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import tools.jackson.databind.json.JsonMapper;

/** Trained networks of several kinds, looked into: against forward passes of the same network. */
class InspectorTest {

    private static final Shape PICTURE = Shape.of(6, 6, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"dense\", \"units\": 5, \"activation\": \"tanh\"}, {\"type\": \"dropout\", \"rate\": 0.5}",
                "{\"type\": \"conv2d\", \"filters\": 3, \"kernelSize\": 3, \"activation\": \"sigmoid\"}, {\"type\": \"flatten\"}",
                "{\"type\": \"dense\", \"units\": 5, \"activation\": \"tanh\"}, {\"type\": \"batch_normalization\"}"
            })
    void theGradientIsThatOfTheForwardPass(String layers) {
        for (var activation : new String[] {"softmax", "sigmoid", "linear"}) {
            try (var inspector = trained(layers, activation)) {
                var values = instance();
                var gradient = inspector.gradient(values, 1);

                assertThat(gradient).hasSize(36);
                for (var place : new int[] {0, 14, 35}) {
                    var step = 0.01f;
                    var slope = (output(inspector, values, place, step, activation)
                                    - output(inspector, values, place, -step, activation))
                            / (2 * step);
                    assertThat((double) gradient[place])
                            .as(activation + " " + place)
                            .isCloseTo(slope, offset(2e-3));
                }
            }
        }
    }

    /** DL4J's own way to close a network stops all threads for two collections of the whole heap. */
    @Test
    void closingGivesItsMemoryBackAndCollectsNoGarbage() {
        TestEngine.library().enter();
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(new OutputLayer.Builder().nIn(36).nOut(3).build())
                .build());
        network.init();
        var inspector = new Inspector(network);
        assertThat(inspector.predict(instance(), 1)).hasSize(3);
        var garbage = new WeakReference<>(new Object());

        inspector.close();

        assertThat(garbage.get()).isNotNull();
        assertThat(network.params().wasClosed()).isTrue();
        assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread())
                .isEmpty();
    }

    private static double output(Inspector inspector, float[] values, int place, float step, String activation) {
        var moved = values.clone();
        moved[place] += step;
        var output = inspector.predict(moved, 1)[1];
        return activation.equals("softmax") ? Math.log(output) : output;
    }

    @Test
    void everyLayerAnswersAndTheLastWhatTheNetworkPredicts() {
        try (var inspector = trained(
                "{\"type\": \"conv2d\", \"filters\": 3, \"kernelSize\": 3, \"activation\": \"relu\"},"
                        + "{\"type\": \"max_pooling2d\", \"poolSize\": 2}, {\"type\": \"flatten\"},"
                        + "{\"type\": \"dense\", \"units\": 4, \"activation\": \"relu\"}",
                "softmax")) {
            var answers = inspector.activations(instance());

            assertThat(answers.stream().map(LayerAnswer::shape).map(Object::toString))
                    .containsExactly("[4, 4, 3]", "[2, 2, 3]", "[4]", "[3]");
            assertThat(answers.get(3).values()).containsExactly(inspector.predict(instance(), 1));
            // The maximum of the first window, channel by channel
            var convolved = answers.get(0).values();
            for (var channel = 0; channel < 3; channel++) {
                var most = Math.max(
                        Math.max(convolved[channel], convolved[3 + channel]),
                        Math.max(convolved[12 + channel], convolved[15 + channel]));
                assertThat(answers.get(1).values()[channel]).isEqualTo(most);
            }
        }
    }

    @Test
    void theWeightsOfAFirstLayerAnswerAsTheLayerDoes() {
        try (var inspector = trained(
                "{\"type\": \"conv2d\", \"filters\": 3, \"kernelSize\": [2, 3], \"activation\": \"linear\"},"
                        + "{\"type\": \"flatten\"}",
                "softmax")) {
            var weights = inspector.firstWeights().orElseThrow();
            var convolved = inspector.activations(instance()).get(0);
            var blank = inspector.activations(new float[36]).get(0);

            assertThat(weights.shape().toString()).isEqualTo("[2, 3, 1]");
            assertThat(weights.filters()).hasSize(3);
            var values = instance();
            for (var filter = 0; filter < 3; filter++) {
                var kernel = weights.filters().get(filter);
                var sum = 0.0;
                for (var y = 0; y < 2; y++) {
                    for (var x = 0; x < 3; x++) {
                        sum += kernel[y * 3 + x] * values[y * 6 + x];
                    }
                }
                assertThat((double) convolved.values()[filter] - blank.values()[filter])
                        .isCloseTo(sum, offset(1e-5));
            }
        }
        try (var inspector = trained("{\"type\": \"dense\", \"units\": 5, \"activation\": \"linear\"}", "softmax")) {
            var weights = inspector.firstWeights().orElseThrow();
            var one = new float[36];
            one[7] = 1;

            assertThat(weights.shape().toString()).isEqualTo("[36]");
            for (var unit = 0; unit < 5; unit++) {
                assertThat(inspector.activations(one).get(0).values()[unit]
                                - inspector.activations(new float[36]).get(0).values()[unit])
                        .isCloseTo(weights.filters().get(unit)[7], offset(1e-6f));
            }
        }
    }

    @Test
    void aFirstLayerOfAnotherKindHasNoPictures() {
        try (var inspector =
                trained("{\"type\": \"depthwise_conv2d\", \"kernelSize\": 3}, {\"type\": \"flatten\"}", "softmax")) {
            assertThat(inspector.firstWeights()).isEmpty();
        }
    }

    private static float[] instance() {
        var random = new Random(3);
        var values = new float[36];
        for (var i = 0; i < 36; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    /** After a few steps on noise, read from its file. */
    private static Inspector trained(String layers, String activation) {
        var network = JsonMapper.shared()
                .readValue(
                        "{\"layers\": [%s, {\"type\": \"dense\", \"units\": 3, \"activation\": \"%s\"}]}"
                                .formatted(layers, activation),
                        Network.class);
        var loss = activation.equals("softmax") ? Loss.CATEGORICAL_CROSSENTROPY : Loss.MSE;
        var configuration = new TrainingConfiguration(
                network, new Objective(loss), new Adam(0.01), new Preprocessing(1, 0), Regime.PLAIN, 2, 8, 1);
        var random = new Random(2);
        var values = new float[64 * 36];
        var labels = new byte[64];
        for (var i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        for (var i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(3);
        }
        var library = TestEngine.library();
        var trained = TestEngine.trainer(library)
                .fit(configuration, Examples.of(PICTURE, 3, values, labels), null, null, TestEngine.SILENT);
        return new Inspectors(library).restore(trained.toDl4jZip());
    }
}
