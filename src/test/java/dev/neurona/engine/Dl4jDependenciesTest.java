package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J does what the service needs of it, and will need, without the dependencies that the pom leaves out. */
class Dl4jDependenciesTest {

    @BeforeAll
    static void load() {
        TestEngine.library().enter();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oshi.SystemInfo",
                "com.sun.jna.Native",
                "org.threeten.bp.Instant",
                "it.unimi.dsi.fastutil.ints.IntArrayList",
                "com.google.gson.Gson",
                "org.nd4j.common.resources.Downloader",
                "org.apache.commons.net.util.Base64"
            })
    void isTestedWithoutWhatIsLeftOut(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void trainsEvaluatesSavesAndRestoresAConvolutionalNetwork() throws IOException {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder(2, 2).stride(2, 2).build())
                .layer(new BatchNormalization())
                .layer(new DropoutLayer.Builder(0.5).build())
                .layer(output(LossFunction.MCXENT))
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
        network.init();
        var features = Nd4j.rand(DataType.FLOAT, 16, 1, 8, 8);
        var labels = labels(16);
        for (var i = 0; i < 5; i++) {
            network.fit(features, labels);
        }
        var evaluation = new Evaluation(10);
        evaluation.eval(labels, network.output(features));

        var zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, zip, true);
        var restored = ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip.toByteArray()), true);

        assertThat(evaluation.stats()).isNotBlank();
        assertThat(restored.output(features)).isEqualTo(network.output(features));
        assertThat(restored.getUpdater().getStateViewArray())
                .isEqualTo(network.getUpdater().getStateViewArray());
    }

    @Test
    void trainsSavesAndRestoresAGraph() throws IOException {
        var graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nIn(20)
                                .nOut(8)
                                .activation(Activation.TANH)
                                .build(),
                        "in")
                .addLayer("out", output(LossFunction.MSE), "hidden")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(20))
                .build());
        graph.init();
        var features = Nd4j.rand(DataType.FLOAT, 16, 20);
        graph.fit(new INDArray[] {features}, new INDArray[] {labels(16)});

        var zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, zip, true);
        var restored = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip.toByteArray()), true);

        assertThat(restored.outputSingle(features)).isEqualTo(graph.outputSingle(features));
    }

    /** By itself DL4J would write a crash report, with the help of what is left out. */
    @Test
    void throwsAnOutOfMemoryErrorOnAndWritesNoReport() {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(output(LossFunction.MCXENT))
                .setInputType(InputType.feedForward(4))
                .build());
        network.init();
        network.addListeners(new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                throw new OutOfMemoryError("thrown by the test");
            }
        });

        assertThatThrownBy(() -> network.fit(Nd4j.rand(DataType.FLOAT, 16, 4), labels(16)))
                .isExactlyInstanceOf(OutOfMemoryError.class)
                .hasMessage("thrown by the test");
        assertThat(Path.of("")).isDirectoryNotContaining("glob:dl4j-memory-crash-dump*");
    }

    private static OutputLayer output(LossFunction loss) {
        return new OutputLayer.Builder(loss)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static INDArray labels(int count) {
        var labels = Nd4j.zeros(DataType.FLOAT, count, 10);
        for (var i = 0; i < count; i++) {
            labels.putScalar(i, i % 10, 1f);
        }
        return labels;
    }
}
