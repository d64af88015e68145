package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.kernel.Workers;
import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Dense;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TrainerChoiceTest {

    private static final NativeLibrary LIBRARY = TestEngine.library();
    private static final TrainingConfiguration CONFIGURATION = new TrainingConfiguration(
            Network.of(new Dense(7, Activation.TANH), new Dense(3, Activation.SOFTMAX)),
            Loss.CATEGORICAL_CROSSENTROPY,
            new Adam(0.01),
            new Preprocessing(1 / 255.0, 0),
            4,
            16,
            3);

    @Test
    void bothTrainersLearnTheSame() {
        var ours = fit(TrainerChoice.AUTO);
        var dl4j = fit(TrainerChoice.DL4J);

        assertThat(ours.learner()).isInstanceOf(KernelLearner.class);
        assertThat(dl4j.learner()).isInstanceOf(Dl4jLearner.class);
        var examples = Blobs.of(30, 6, 3, 2);
        assertThat(ours.evaluate(examples).get("loss"))
                .isCloseTo(dl4j.evaluate(examples).get("loss"), within(1e-4));
        assertThat(ours.network().getIterationCount()).isEqualTo(dl4j.network().getIterationCount());
        assertThat(ours.network().getEpochCount()).isEqualTo(dl4j.network().getEpochCount());
    }

    @Test
    void theReportSaysWhoTrainsAndWhyItIsDl4j() {
        var report = new EnvironmentReport(LIBRARY);
        var shape = Blobs.of(1, 6, 3, 1).inputShape();

        assertThat(report.describe(CONFIGURATION, shape, TrainerChoice.AUTO))
                .containsEntry("trainer", "neurona")
                .doesNotContainKey("trainerReason");
        assertThat(report.describe(CONFIGURATION, shape, TrainerChoice.DL4J))
                .containsEntry("trainer", "dl4j")
                .containsEntry("trainerReason", "the job asks for it");
    }

    @Test
    void whatThereIsNoKernelForIsNamed() {
        LIBRARY.enter();
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nIn(6).nOut(4).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(4)
                        .nOut(3)
                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                        .build())
                .build());
        network.init();

        assertThatThrownBy(() -> KernelReader.read(network, 6, 1, Workers.NONE))
                .isInstanceOf(NoKernelException.class)
                .hasMessageStartingWith("there is no kernel for ");
    }

    private static TrainedNetwork fit(TrainerChoice choice) {
        return TestEngine.trainer(LIBRARY)
                .fit(CONFIGURATION, Blobs.of(90, 6, 3, 1), null, null, choice, TestEngine.SILENT);
    }
}
