package dev.neurona.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final Shape MNIST = Shape.of(28, 28, 1);

    @Test
    void countsTheParametersOfTheArticlesNetworkAsKerasDoes() {
        var network = Network.of(new Dense(32, Activation.RELU), new Dense(10, Activation.SOFTMAX));

        // model.summary(): 784*32 + 32 = 25,120 and 32*10 + 10 = 330
        assertThat(network.parameterCount(MNIST)).isEqualTo(25_450);
        assertThat(network.outputShape(MNIST)).isEqualTo(Shape.of(10));
    }

    @Test
    void leavesTheBiasOutWhereThereIsNone() {
        assertThat(new Dense(32, Activation.RELU, false).parameterCount(MNIST)).isEqualTo(784 * 32);
    }

    @Test
    void hasKerasDefaults() {
        assertThat(new Dense(3, null, null)).isEqualTo(new Dense(3, Activation.LINEAR, true));
        assertThat(new Adam(null, null, null, null)).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-7));
        assertThat(new Sgd(null, null, null)).isEqualTo(new Sgd(0.01, 0.0, false));
    }

    @Test
    void acceptsTheArticlesNetwork() {
        var network = Network.of(new Dense(32, Activation.RELU), new Dense(10, Activation.SOFTMAX));

        assertThat(NetworkRules.check(network, Loss.CATEGORICAL_CROSSENTROPY, MNIST, 10))
                .isEmpty();
    }

    @Test
    void wantsAnOutputForEachClass() {
        var network = Network.of(new Dense(32, Activation.RELU), new Dense(12, Activation.SOFTMAX));

        assertThat(NetworkRules.check(network, Loss.CATEGORICAL_CROSSENTROPY, MNIST, 10))
                .containsExactly(
                        new Fault(
                                "/network/layers/1/units",
                                "is 12; it must be 10, because the last layer answers for each of the 10 classes of the data set"));
    }

    @Test
    void wantsProbabilitiesForCrossEntropyButNotForMse() {
        var network = Network.of(new Dense(10, Activation.SIGMOID));

        assertThat(NetworkRules.check(network, Loss.CATEGORICAL_CROSSENTROPY, MNIST, 10))
                .extracting(Fault::pointer)
                .containsExactly("/network/layers/0/activation");
        assertThat(NetworkRules.check(network, Loss.MSE, MNIST, 10)).isEmpty();
    }
}
