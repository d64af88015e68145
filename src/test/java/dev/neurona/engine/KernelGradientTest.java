package dev.neurona.engine;

import static dev.neurona.engine.KernelCases.ROWS;
import static dev.neurona.engine.KernelCases.UNITS;
import static dev.neurona.engine.KernelCases.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.neurona.engine.kernel.Workers;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The kernels' gradients are those of the loss: against central differences of it, in double precision and forward only, by DL4J.
 */
class KernelGradientTest {

    private static final double STEP = 1e-5;

    @BeforeAll
    static void loadsNativeLibrary() {
        TestEngine.library().enter();
    }

    static Stream<Arguments> networks() {
        var softmax = KernelCases.output(Activation.SOFTMAX, LossFunction.MCXENT);
        return Stream.of(
                Arguments.of(
                        "dense",
                        KernelCases.layers(
                                KernelCases.dense(7, Activation.TANH),
                                KernelCases.dense(6, Activation.SWISH),
                                KernelCases.dense(5, Activation.SOFTPLUS),
                                softmax)),
                Arguments.of(
                        "normalized",
                        KernelCases.layers(
                                KernelCases.dense(6, Activation.SIGMOID), KernelCases.normalization(6), softmax)),
                Arguments.of(
                        "squared error",
                        KernelCases.layers(
                                KernelCases.dense(5, Activation.ELU),
                                KernelCases.output(Activation.SIGMOID, LossFunction.MSE))),
                Arguments.of(
                        "convolutional",
                        KernelCases.pictures(
                                KernelCases.convolution(17, 3, 1, ConvolutionMode.Same),
                                KernelCases.pooling(PoolingType.MAX, 2, 2, ConvolutionMode.Truncate),
                                KernelCases.convolution(6, 2, 1, ConvolutionMode.Truncate),
                                KernelCases.pooling(PoolingType.AVG, 2, 1, ConvolutionMode.Truncate),
                                softmax)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void gradientsAreThoseOfTheLoss(String name, Layer[] layers) {
        var network = KernelCases.build(new Sgd(0.0), layers);
        var exact = network.convertDataType(DataType.DOUBLE);
        var features = KernelCases.rows(KernelCases.features(), 0, ROWS, WIDTH);
        var targets = KernelCases.rows(KernelCases.targets(), 0, ROWS, UNITS);
        var data = new DataSet(features.castTo(DataType.DOUBLE), targets.castTo(DataType.DOUBLE));

        try (var kernels = KernelReader.read(network, WIDTH, ROWS, Workers.NONE)) {
            kernels.fit(features.data().asFloat(), targets.data().asFloat(), ROWS, 0, 0);
        }

        var gradients = network.getGradientsViewArray().reshape(network.numParams());
        var params = exact.params().reshape(exact.numParams());
        var stride = Math.max(1, network.numParams() / 150);
        var averages = runningAverages(network);
        for (var i = 0L; i < network.numParams(); i += stride) {
            if (averages.contains(i)) {
                continue;
            }
            assertThat(gradients.getDouble(i) / ROWS)
                    .as("parameter %d of %d", i, network.numParams())
                    .isCloseTo(slope(exact, params, i, data), offset(2e-6));
        }
    }

    /** Where a batch normalization's running averages lie: their "gradients" are none, but steps towards the batch's. */
    private static Set<Long> runningAverages(MultiLayerNetwork network) {
        return network.paramTable().entrySet().stream()
                .filter(param ->
                        param.getKey().endsWith("_mean") || param.getKey().endsWith("_var"))
                .flatMap(param -> LongStream.range(0, param.getValue().length())
                        .mapToObj(i -> param.getValue().offset() + i))
                .collect(Collectors.toSet());
    }

    private static double slope(MultiLayerNetwork network, INDArray params, long i, DataSet data) {
        var value = params.getDouble(i);
        params.putScalar(i, value + STEP);
        var above = network.score(data, true);
        params.putScalar(i, value - STEP);
        var below = network.score(data, true);
        params.putScalar(i, value);
        return (above - below) / (2 * STEP);
    }
}
