package dev.neurona.engine;

import static dev.neurona.engine.KernelCases.ROWS;
import static dev.neurona.engine.KernelCases.UNITS;
import static dev.neurona.engine.KernelCases.WIDTH;
import static dev.neurona.engine.KernelCases.build;
import static dev.neurona.engine.KernelCases.convolution;
import static dev.neurona.engine.KernelCases.dense;
import static dev.neurona.engine.KernelCases.difference;
import static dev.neurona.engine.KernelCases.features;
import static dev.neurona.engine.KernelCases.layers;
import static dev.neurona.engine.KernelCases.normalization;
import static dev.neurona.engine.KernelCases.output;
import static dev.neurona.engine.KernelCases.pictures;
import static dev.neurona.engine.KernelCases.pooling;
import static dev.neurona.engine.KernelCases.rows;
import static dev.neurona.engine.KernelCases.slice;
import static dev.neurona.engine.KernelCases.targets;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.engine.kernel.Workers;
import dev.neurona.network.Optimizer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * From the same weights and the same 200 batches, the kernels and DL4J's own {@code fit} end with the same parameters and the same
 * optimizer's state, but for the rounding of floats: for every layer, activation, loss and optimizer that there is a kernel for.
 */
class KernelAgreementTest {

    private static final int BATCHES = 200;
    private static final double TOLERANCE = 1e-4;

    @BeforeAll
    static void loadsNativeLibrary() {
        TestEngine.library().enter();
    }

    static Stream<Arguments> networks() {
        var adam = new Adam(0.002);
        var softmax = output(Activation.SOFTMAX, LossFunction.MCXENT);
        return Stream.of(
                Arguments.of("softmax alone, sgd", new Sgd(0.1), layers(softmax)),
                Arguments.of("relu, adam", adam, layers(dense(20, Activation.RELU), softmax)),
                Arguments.of(
                        "adam's parameters",
                        new Adam(0.002, 0.8, 0.99, 1e-5),
                        layers(dense(20, Activation.RELU), softmax)),
                Arguments.of(
                        "nesterov, three layers",
                        new Nesterovs(0.05, 0.9),
                        layers(dense(9, Activation.SIGMOID), dense(7, Activation.TANH), softmax)),
                Arguments.of(
                        "momentum",
                        keras(new dev.neurona.network.Sgd(0.05, 0.9, false)),
                        layers(dense(9, Activation.TANH), softmax)),
                Arguments.of(
                        "no biases",
                        adam,
                        layers(
                                new DenseLayer.Builder()
                                        .nOut(8)
                                        .hasBias(false)
                                        .activation(Activation.TANH)
                                        .build(),
                                new OutputLayer.Builder(LossFunction.MCXENT)
                                        .nOut(UNITS)
                                        .hasBias(false)
                                        .activation(Activation.SOFTMAX)
                                        .build())),
                Arguments.of(
                        "mse, linear",
                        adam,
                        layers(dense(9, Activation.IDENTITY), output(Activation.IDENTITY, LossFunction.MSE))),
                Arguments.of("mse, sigmoid", adam, layers(output(Activation.SIGMOID, LossFunction.MSE))),
                Arguments.of("mse, softmax", adam, layers(output(Activation.SOFTMAX, LossFunction.MSE))),
                Arguments.of("mse, relu", adam, layers(output(Activation.RELU, LossFunction.MSE))),
                Arguments.of(
                        "elu, leaky relu, selu",
                        adam,
                        layers(
                                dense(9, Activation.ELU),
                                dense(8, Activation.LEAKYRELU),
                                dense(7, Activation.SELU),
                                softmax)),
                Arguments.of(
                        "softplus, swish",
                        adam,
                        layers(dense(9, Activation.SOFTPLUS), dense(8, Activation.SWISH), softmax)),
                Arguments.of(
                        "activation and dropout as layers",
                        adam,
                        layers(
                                dense(9, Activation.IDENTITY),
                                new ActivationLayer(Activation.TANH),
                                new DropoutLayer(1.0),
                                softmax)),
                Arguments.of(
                        "batch normalization",
                        // Dividing by the deviation of a unit that is nearly dead would blow rounding up, so it is tanh
                        // here
                        new Sgd(0.02),
                        layers(dense(9, Activation.TANH), normalization(9), dense(8, Activation.TANH), softmax)),
                Arguments.of("convolution", adam, pictures(convolution(5, 3, 1, ConvolutionMode.Truncate), softmax)),
                Arguments.of(
                        "convolution of a convolution, same, stride 2",
                        adam,
                        pictures(
                                convolution(20, 3, 1, ConvolutionMode.Same),
                                convolution(6, 3, 2, ConvolutionMode.Same),
                                convolution(5, 2, 1, ConvolutionMode.Truncate),
                                softmax)),
                Arguments.of(
                        "convolution, stride 3, no bias",
                        new Sgd(0.05),
                        pictures(
                                convolution(17, 2, 1, ConvolutionMode.Truncate),
                                new ConvolutionLayer.Builder(3, 2)
                                        .stride(3, 2)
                                        .nOut(4)
                                        .hasBias(false)
                                        .convolutionMode(ConvolutionMode.Truncate)
                                        .dataFormat(CNN2DFormat.NHWC)
                                        .activation(Activation.SWISH)
                                        .build(),
                                softmax)),
                Arguments.of(
                        "max pooling",
                        adam,
                        pictures(
                                convolution(6, 3, 1, ConvolutionMode.Same),
                                pooling(PoolingType.MAX, 2, 2, ConvolutionMode.Truncate),
                                pooling(PoolingType.MAX, 3, 1, ConvolutionMode.Same),
                                softmax)),
                Arguments.of(
                        "average pooling",
                        adam,
                        pictures(
                                convolution(6, 3, 1, ConvolutionMode.Same),
                                pooling(PoolingType.AVG, 2, 1, ConvolutionMode.Truncate),
                                softmax)),
                Arguments.of(
                        "normalized convolution, global pooling",
                        adam,
                        pictures(
                                convolution(6, 3, 1, ConvolutionMode.Same),
                                normalization(6),
                                convolution(7, 3, 1, ConvolutionMode.Same),
                                new GlobalPoolingLayer.Builder(PoolingType.AVG)
                                        .poolingDimensions(1, 2)
                                        .build(),
                                softmax)),
                Arguments.of(
                        "global max pooling",
                        adam,
                        pictures(
                                convolution(6, 3, 1, ConvolutionMode.Same),
                                new GlobalPoolingLayer.Builder(PoolingType.MAX)
                                        .poolingDimensions(1, 2)
                                        .build(),
                                softmax)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void learnsWhatDl4jLearns(String name, IUpdater updater, Layer[] layers) {
        var dl4j = build(updater, layers);
        var ours = dl4j.clone();
        var features = features();
        var targets = targets();

        try (var kernels = KernelReader.read(ours, WIDTH, ROWS, Workers.NONE)) {
            for (var step = 0; step < BATCHES; step++) {
                // Each batch is another part of the data, the last one of each round smaller
                var rows = step % 8 == 7 ? ROWS / 2 : ROWS;
                var from = step % 8 * ROWS;
                dl4j.fit(rows(features, from, rows, WIDTH), rows(targets, from, rows, UNITS));
                kernels.fit(slice(features, from, rows, WIDTH), slice(targets, from, rows, UNITS), rows, step, 0);
            }
            kernels.store();
        }

        assertAgree("parameters", ours.params(), dl4j.params());
        assertAgree(
                "optimizer's state",
                ours.getUpdater().getStateViewArray(),
                dl4j.getUpdater().getStateViewArray());
        try (var kernels = KernelReader.read(dl4j, WIDTH, ROWS, Workers.NONE)) {
            var answers = kernels.predict(slice(features, 0, ROWS, WIDTH), ROWS);
            assertThat(difference(
                            answers,
                            dl4j.output(rows(features, 0, ROWS, WIDTH))
                                    .dup('c')
                                    .data()
                                    .asFloat()))
                    .isLessThan(TOLERANCE);
        }
    }

    private static void assertAgree(String what, INDArray actual, INDArray expected) {
        if (expected == null) {
            assertThat(actual).isNull();
            return;
        }
        var difference = difference(actual, expected);
        assertThat(difference).as(what).isLessThan(TOLERANCE);
    }

    private static IUpdater keras(Optimizer optimizer) {
        return new KerasUpdater(optimizer, new LearningRate(optimizer));
    }
}
