package dev.neurona.engine;

import static dev.neurona.engine.KernelCases.ROWS;
import static dev.neurona.engine.KernelCases.UNITS;
import static dev.neurona.engine.KernelCases.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.engine.kernel.Workers;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The kernels give the same bits however many threads share the work, and whether or not a training was interrupted. */
class KernelThreadsTest {

    private final float[] features = KernelCases.features();
    private final float[] targets = KernelCases.targets();

    @BeforeAll
    static void loadsNativeLibrary() {
        TestEngine.library().enter();
    }

    /** Every kernel that shares work, and a dense layer of more than 100,000 weights. */
    private static MultiLayerNetwork network() {
        return KernelCases.build(
                new Adam(0.002),
                KernelCases.pictures(
                        KernelCases.convolution(18, 3, 1, ConvolutionMode.Same),
                        KernelCases.pooling(PoolingType.MAX, 2, 2, ConvolutionMode.Truncate),
                        KernelCases.convolution(9, 3, 1, ConvolutionMode.Same),
                        new DropoutLayer(0.5),
                        KernelCases.output(Activation.SOFTMAX, LossFunction.MCXENT)));
    }

    private static MultiLayerNetwork largeNetwork() {
        return KernelCases.build(new Adam(0.002), new Layer[] {
            KernelCases.dense(1100, Activation.RELU),
            KernelCases.dense(100, Activation.RELU),
            KernelCases.output(Activation.SOFTMAX, LossFunction.MCXENT)
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void threadsChangeNoBit(int cores) {
        for (var network : new MultiLayerNetwork[] {network(), largeNetwork()}) {
            var alone = network.clone();
            fit(alone, 0, 20, Workers.NONE);

            fit(network, 0, 20, new Cores(cores));

            assertSameBits(network, alone);
        }
    }

    @Test
    void anInterruptionChangesNoBit() {
        var network = network();
        var whole = network.clone();
        fit(whole, 0, 20, Workers.NONE);

        fit(network, 0, 9, Workers.NONE);
        fit(network, 9, 20, Workers.NONE);

        assertSameBits(network, whole);
    }

    @Test
    void dropoutDependsOnTheSeed() {
        var one = network();
        var other = one.clone();
        other.getLayerWiseConfigurations().getConfs().forEach(conf -> conf.setSeed(conf.getSeed() + 1000));
        fit(one, 0, 1, Workers.NONE);
        fit(other, 0, 1, Workers.NONE);

        assertThat(one.params().toFloatVector()).isNotEqualTo(other.params().toFloatVector());
    }

    private void fit(MultiLayerNetwork network, int from, int to, Workers workers) {
        try (var kernels = KernelReader.read(network, WIDTH, ROWS, workers)) {
            for (var step = from; step < to; step++) {
                kernels.fit(
                        KernelCases.slice(features, step % 8 * ROWS, ROWS, WIDTH),
                        KernelCases.slice(targets, step % 8 * ROWS, ROWS, UNITS),
                        ROWS,
                        step,
                        0);
            }
            kernels.store();
        }
    }

    private static void assertSameBits(MultiLayerNetwork actual, MultiLayerNetwork expected) {
        assertThat(actual.params().toFloatVector()).isEqualTo(expected.params().toFloatVector());
        assertThat(actual.getUpdater().getStateViewArray().toFloatVector())
                .isEqualTo(expected.getUpdater().getStateViewArray().toFloatVector());
    }
}
