package dev.neurona.engine;

import static dev.neurona.engine.KernelCases.difference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What users write, trained by the kernels and by DL4J's own {@code fit}: after 200 batches parameters and optimizer's state are the
 * same, but for the rounding of floats. Every optimizer, loss, regularizer, constraint and kind of clipping is in the table, and two schedules;
 * {@link KernelAgreementTest} has the layers and activations.
 */
class TrainersAgreeTest {

    private static final NativeLibrary LIBRARY = TestEngine.library();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** 25 batches of 8. */
    private static final Examples EXAMPLES = Blobs.of(200, 36, 3, 1);

    private static final int EPOCHS = 8;
    private static final double TOLERANCE = 1e-4;

    private static final String SOFTMAX = "{\"type\": \"dense\", \"units\": 3, \"activation\": \"softmax\"}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            adadelta             | {"type": "adadelta", "learningRate": 1.0}
            adagrad              | {"type": "adagrad", "learningRate": 0.05}
            adam                 | {"type": "adam", "learningRate": 0.005}
            adamw                | {"type": "adamw", "learningRate": 0.005, "weightDecay": 0.01}
            adamax               | {"type": "adamax", "learningRate": 0.005}
            amsgrad              | {"type": "amsgrad", "learningRate": 0.005}
            nadam                | {"type": "nadam", "learningRate": 0.005}
            rmsprop              | {"type": "rmsprop", "learningRate": 0.002}
            rmsprop, momentum    | {"type": "rmsprop", "learningRate": 0.002, "momentum": 0.5}
            rmsprop, centered    | {"type": "rmsprop", "learningRate": 0.002, "centered": true}
            sgd                  | {"type": "sgd", "learningRate": 0.05}
            sgd, momentum        | {"type": "sgd", "learningRate": 0.02, "momentum": 0.9}
            sgd, nesterov        | {"type": "sgd", "learningRate": 0.02, "momentum": 0.9, "nesterov": true}
            weight decay         | {"type": "sgd", "learningRate": 0.05, "weightDecay": 0.01}
            clipnorm             | {"type": "adam", "learningRate": 0.005, "clipnorm": 0.1}
            clipvalue            | {"type": "sgd", "learningRate": 0.05, "clipvalue": 0.01}
            globalClipnorm       | {"type": "sgd", "learningRate": 0.05, "globalClipnorm": 0.1}
            exponential decay    | {"type": "adam", "schedule": {"type": "exponential_decay", "initialLearningRate": 0.01, "decaySteps": 50, "decayRate": 0.5}}
            cosine decay         | {"type": "sgd", "schedule": {"type": "cosine_decay", "initialLearningRate": 0.05, "decaySteps": 150}}
            """)
    void byEveryOptimizer(String name, String optimizer) {
        agree("categorical_crossentropy", optimizer, """
                {"layers": [{"type": "dense", "units": 9, "activation": "tanh"}, %s]}""".formatted(SOFTMAX));
    }

    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource({
        "categorical_crossentropy, softmax",
        "sparse_categorical_crossentropy, softmax",
        "binary_crossentropy, sigmoid",
        "mse, linear",
        "mse, sigmoid",
        "mse, softmax",
        "mae, linear",
        "mae, tanh",
        "hinge, linear",
        "hinge, tanh"
    })
    void byEveryLoss(String loss, String activation) {
        agree(loss, "{\"type\": \"sgd\", \"learningRate\": 0.02, \"momentum\": 0.5}", """
                {"layers": [{"type": "dense", "units": 9, "activation": "swish"}, {"type": "dense", "units": 3, "activation": "%s"}]}""".formatted(activation));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            l1               | {"type": "dense", "units": 9, "activation": "tanh", "kernelRegularizer": {"l1": 0.001}}
            l2               | {"type": "dense", "units": 9, "activation": "tanh", "kernelRegularizer": {"l2": 0.01}}
            l1 and l2        | {"type": "dense", "units": 9, "activation": "tanh", "kernelRegularizer": {"l1": 0.001, "l2": 0.01}, "biasRegularizer": {"l2": 0.01}}
            max norm         | {"type": "dense", "units": 9, "activation": "tanh", "kernelConstraint": {"maxValue": 0.5}}
            normalization    | {"type": "dense", "units": 9, "activation": "tanh"}, {"type": "batch_normalization", "momentum": 0.9}
            convolution, l2  | {"type": "reshape", "targetShape": [6, 6, 1]}, {"type": "conv2d", "filters": 4, "kernelSize": 3, "activation": "tanh", "kernelRegularizer": {"l2": 0.01}}, {"type": "average_pooling2d", "poolSize": 2}, {"type": "flatten"}
            """)
    void byEveryRuleForWeights(String name, String layers) {
        agree(
                "categorical_crossentropy",
                "{\"type\": \"adam\", \"learningRate\": 0.005}",
                "{\"layers\": [%s, %s]}".formatted(layers, SOFTMAX));
    }

    private static void agree(String loss, String optimizer, String network) {
        var configuration = new TrainingConfiguration(
                JSON.readValue(network, Network.class),
                JSON.readValue('"' + loss + '"', Loss.class),
                JSON.readValue(optimizer, Optimizer.class),
                new Preprocessing(1 / 255.0, 0),
                EPOCHS,
                8,
                3);
        var ours = fit(configuration, TrainerChoice.AUTO);
        var dl4j = fit(configuration, TrainerChoice.DL4J);

        assertThat(ours.learner()).isInstanceOf(KernelLearner.class);
        assertThat(dl4j.learner()).isInstanceOf(Dl4jLearner.class);
        assertThat(ours.network().getIterationCount()).isEqualTo(200);
        assertThat(difference(ours.network().params(), dl4j.network().params()))
                .as("parameters")
                .isLessThan(TOLERANCE);
        if (dl4j.network().getUpdater().getStateViewArray() != null) {
            ours.learner().store();
            assertThat(difference(
                            ours.network().getUpdater().getStateViewArray(),
                            dl4j.network().getUpdater().getStateViewArray()))
                    .as("optimizer's state")
                    .isLessThan(TOLERANCE);
        }
    }

    private static TrainedNetwork fit(TrainingConfiguration configuration, TrainerChoice choice) {
        return TestEngine.trainer(LIBRARY).fit(configuration, EXAMPLES, null, null, choice, TestEngine.SILENT);
    }
}
