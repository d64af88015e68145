package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Conv2D;
import dev.neurona.network.Dense;
import dev.neurona.network.Dropout;
import dev.neurona.network.Flatten;
import dev.neurona.network.Loss;
import dev.neurona.network.Lstm;
import dev.neurona.network.MaxPooling2D;
import dev.neurona.network.Network;
import dev.neurona.network.Sgd;
import dev.neurona.network.SimpleRnn;
import dev.neurona.shared.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks whose weights are set by hand, so that it is known which units answer what. */
class ActivationSurveyTest {

    private static final Dense TWO = new Dense(2, Activation.SOFTMAX);

    /** 300 examples of one number, 0 to 299 of 255: sorted, so that the first 256 are not all there is. */
    private static final Examples LINE = line();

    private final Trainer trainer = TestEngine.trainer();

    /** Weights and biases of four units: x, -x, x - 2, x - 0.9. The second and the third are never above 0, the last only behind the first 256. */
    @ParameterizedTest
    @EnumSource(TrainerChoice.class)
    void countsTheUnitsThatNeverAnswer(TrainerChoice choice) {
        var trained = trained(Network.of(new Dense(4, Activation.RELU), new Dropout(0.5), TWO), LINE, choice);
        set(trained, 1, -1, 1, 1, 0, 0, -2, -0.9f);

        assertThat(trained.survey(LINE)).isEqualTo(Map.of("dead_units", 0.5));
    }

    /** The answers of tanh are flat beyond ±2.18, of sigmoid beyond ±4.35, where 1 - y² and 4y (1 - y) are 0.05. */
    @Test
    void countsTheAnswersWhereTheFunctionIsFlat() {
        var tanh = trained(Network.of(new Dense(1, Activation.TANH), TWO), LINE, TrainerChoice.AUTO);
        set(tanh, 2 * 2.1783f, 0);
        var sigmoid = trained(Network.of(new Dense(1, Activation.SIGMOID), TWO), LINE, TrainerChoice.AUTO);
        set(sigmoid, -2 * 4.3566f, 0);

        // Beyond the middle of 0 to 1
        assertThat(tanh.survey(LINE).get("saturated_activations")).isCloseTo(0.5, within(0.02));
        assertThat(sigmoid.survey(LINE).get("saturated_activations")).isCloseTo(0.5, within(0.02));
    }

    @Test
    void answersForTheWorstLayer() {
        var trained = trained(
                Network.of(new Dense(1, Activation.RELU), new Dense(1, Activation.RELU), TWO),
                LINE,
                TrainerChoice.AUTO);
        set(trained, 1, 1, -1, -1);

        assertThat(trained.survey(LINE)).isEqualTo(Map.of("dead_units", 1.0));
    }

    /** A channel is dead only where it is dead at every place: of 3 filters of 1 × 1 one answers -x. */
    @Test
    void takesAPicturesChannelsForUnits() {
        var pictures =
                Examples.of(Shape.of(3, 2, 1), 2, new byte[] {0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 7}, new byte[] {0, 1});
        var trained = trained(
                Network.of(new Conv2D(3, 1, Activation.RELU), new MaxPooling2D(2), new Flatten(), TWO),
                pictures,
                TrainerChoice.AUTO);
        var parameters = trained.parameters();
        var weights = new float[] {1, -1, 2};
        // DL4J has a convolution's biases first
        for (var i = 0; i < 3; i++) {
            parameters[i] = 0;
            parameters[3 + i] = weights[i];
        }
        trained.restoreParameters(parameters);

        assertThat(trained.survey(pictures).get("dead_units")).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void saysNothingWhereThereIsNothingToSay() {
        var rows = Examples.of(Shape.of(3, 2, 1), 2, new byte[12], new byte[] {0, 1});

        assertThat(trained(Network.of(new Dense(3, Activation.GELU), TWO), LINE, TrainerChoice.AUTO)
                        .survey(LINE))
                .isEmpty();
        assertThat(trained(Network.of(new Lstm(3), TWO), rows, TrainerChoice.AUTO)
                        .survey(rows))
                .isEmpty();
        assertThat(trained(Network.of(new SimpleRnn(3), TWO), rows, TrainerChoice.AUTO)
                        .survey(rows))
                .containsOnlyKeys("saturated_activations");
    }

    /** One step of plain descent from weights w by a gradient g, worked out from the weights before and after. */
    @Test
    void comparesAStepWithTheWeights() {
        var configuration = configuration(Network.of(TWO), new Sgd(0.5));
        var before = new float[4];
        trainer.fit(configuration, LINE, null, null, new TrainingListener() {
            @Override
            public void onBatch(TrainingProgress progress) {
                var parameters = progress.checkpoint().parameters();
                System.arraycopy(parameters, 0, before, 0, 4);
            }

            @Override
            public void onEpoch(TrainingProgress progress) {
                var after = progress.checkpoint().parameters();
                var change = 0.0;
                var size = 0.0;
                for (var i = 0; i < 4; i++) {
                    change += Math.pow(after[i] - before[i], 2);
                    size += Math.pow(before[i], 2);
                }
                assertThat(progress.metrics().get("update_ratio"))
                        .isCloseTo(Math.sqrt(change / size), within(1e-9))
                        .isPositive();
            }
        });
    }

    private TrainedNetwork trained(Network network, Examples examples, TrainerChoice choice) {
        return trainer.fit(configuration(network, new Adam(0.001)), examples, null, null, choice, TestEngine.SILENT);
    }

    private static TrainingConfiguration configuration(Network network, dev.neurona.network.Optimizer optimizer) {
        return new TrainingConfiguration(
                network, Loss.CATEGORICAL_CROSSENTROPY, optimizer, new Preprocessing(1 / 255.0, 0), 1, 100, 1);
    }

    /** The first parameters; DL4J has a dense layer's weights before its biases. */
    private static void set(TrainedNetwork trained, float... first) {
        var parameters = trained.parameters();
        System.arraycopy(first, 0, parameters, 0, first.length);
        trained.restoreParameters(parameters);
    }

    private static Examples line() {
        var values = new byte[300];
        var labels = new byte[300];
        for (var i = 0; i < 300; i++) {
            values[i] = (byte) (i * 255 / 299);
            labels[i] = (byte) (i % 2);
        }
        return Examples.of(Shape.of(1), 2, values, labels);
    }
}
