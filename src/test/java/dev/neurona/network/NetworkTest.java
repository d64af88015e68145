package dev.neurona.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {

    private static final Shape MNIST = Shape.of(28, 28, 1);
    private static final Dense TEN = new Dense(10, Activation.SOFTMAX);

    @Test
    void countsTheParametersOfTheArticlesNetworkAsKerasDoes() {
        var network = Network.of(new Dense(32, Activation.RELU), TEN);

        // model.summary(): 784*32 + 32 = 25,120 and 32*10 + 10 = 330
        assertThat(network.parameterCount(MNIST)).isEqualTo(25_450);
        assertThat(network.outputShape(MNIST)).isEqualTo(Shape.of(10));
    }

    /** keras.io/examples/vision/mnist_convnet prints 34,826. */
    @Test
    void countsTheParametersOfMnistConvnetAsKerasDoes() {
        var network = Network.of(
                new Conv2D(32, 3, Activation.RELU),
                new MaxPooling2D(2),
                new Conv2D(64, 3, Activation.RELU),
                new MaxPooling2D(2),
                new Flatten(),
                new Dropout(0.5),
                TEN);

        assertThat(network.shapes(MNIST))
                .containsExactly(
                        MNIST,
                        Shape.of(26, 26, 32),
                        Shape.of(13, 13, 32),
                        Shape.of(11, 11, 64),
                        Shape.of(5, 5, 64),
                        Shape.of(1600),
                        Shape.of(1600),
                        Shape.of(10));
        assertThat(network.parameterCount(MNIST)).isEqualTo(34_826);
    }

    static Stream<Arguments> counts() {
        var image = Shape.of(28, 28, 3);
        return Stream.of(
                Arguments.of(new Dense(32, Activation.RELU, false), MNIST, 784 * 32, Shape.of(32)),
                Arguments.of(new Conv2D(8, 5, Activation.RELU), image, 5 * 5 * 3 * 8 + 8, Shape.of(24, 24, 8)),
                Arguments.of(
                        json(
                                "{'type':'conv2d','filters':8,'kernelSize':[3,5],'strides':2,'padding':'same','useBias':false}"),
                        image,
                        3 * 5 * 3 * 8,
                        Shape.of(14, 14, 8)),
                Arguments.of(
                        json("{'type':'depthwise_conv2d','kernelSize':3,'depthMultiplier':2}"),
                        image,
                        3 * 3 * 3 * 2 + 6,
                        Shape.of(26, 26, 6)),
                Arguments.of(
                        json("{'type':'separable_conv2d','filters':8,'kernelSize':3,'depthMultiplier':2}"),
                        image,
                        3 * 3 * 3 * 2 + 6 * 8 + 8,
                        Shape.of(26, 26, 8)),
                Arguments.of(new BatchNormalization(), image, 4 * 3, image),
                // The LSTM of Keras's guide to RNNs on MNIST's rows: 4 * ((28 + 128) * 128 + 128)
                Arguments.of(new Lstm(128), MNIST, 80_384, Shape.of(128)),
                Arguments.of(new SimpleRnn(10), MNIST, (28 + 10) * 10 + 10, Shape.of(10)),
                Arguments.of(
                        json("{'type':'lstm','units':2,'returnSequences':true}"),
                        Shape.of(7, 3),
                        4 * ((3 + 2) * 2 + 2),
                        Shape.of(7, 2)),
                Arguments.of(new MaxPooling2D(3), MNIST, 0, Shape.of(9, 9, 1)),
                Arguments.of(
                        json("{'type':'average_pooling2d','poolSize':3,'strides':2,'padding':'same'}"),
                        image,
                        0,
                        Shape.of(14, 14, 3)),
                Arguments.of(new GlobalMaxPooling2D(), image, 0, Shape.of(3)),
                Arguments.of(new GlobalAveragePooling2D(), image, 0, Shape.of(3)),
                Arguments.of(new Flatten(), image, 0, Shape.of(28 * 28 * 3)),
                Arguments.of(new Reshape(List.of(-1, 12)), image, 0, Shape.of(196, 12)),
                Arguments.of(new Dropout(0.5), image, 0, image),
                Arguments.of(new GaussianNoise(0.5), image, 0, image),
                Arguments.of(new ActivationLayer(Activation.RELU), image, 0, image));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void knowsWhatALayerAnswersAndKeeps(Layer layer, Shape input, long parameters, Shape output) {
        assertThat(layer.rejects(input)).isEmpty();
        assertThat(layer.outputShape(input)).isEqualTo(output);
        assertThat(layer.parameterCount(input)).isEqualTo(parameters);
    }

    @Test
    void acceptsTheArticlesNetwork() {
        var network = Network.of(new Dense(32, Activation.RELU), TEN);

        assertThat(check(network)).isEmpty();
    }

    /** As if there were a flatten, which Keras asks for. */
    @Test
    void flattensBeforeADenseLayerByItself() {
        var conv = new Conv2D(8, 3, Activation.RELU);
        var network = Network.of(conv, TEN);

        assertThat(check(network)).isEmpty();
        assertThat(network.parameterCount(MNIST))
                .isEqualTo(Network.of(conv, new Flatten(), TEN).parameterCount(MNIST))
                .isEqualTo(3 * 3 * 8 + 8 + 26 * 26 * 8 * 10 + 10);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        List.of(new Dense(32, Activation.RELU), new Dense(12, Activation.SOFTMAX)),
                        "/1/units",
                        "is 12; it must be 10, because the last layer answers for each of the 10 classes of the data set"),
                Arguments.of(
                        List.of(new BatchNormalization(), new ActivationLayer(Activation.SOFTMAX)),
                        "/1",
                        "answers 784; it must be 10, because the last layer answers for each of the 10 classes of the data set"),
                Arguments.of(
                        List.of(new Dense(10, Activation.SIGMOID)),
                        "/0/activation",
                        "is \"sigmoid\"; it must be \"softmax\", because categorical_crossentropy compares probabilities."
                                + " Maybe the loss should be \"mse\"?"),
                Arguments.of(
                        List.of(TEN, new ActivationLayer(Activation.RELU)),
                        "/1/activation",
                        "is \"relu\"; it must be \"softmax\", because categorical_crossentropy compares probabilities. Maybe"
                                + " the loss should be \"mse\"?"),
                Arguments.of(
                        List.of(new Reshape(List.of(784)), new GlobalMaxPooling2D()),
                        "/1",
                        "is a global_max_pooling2d, which needs [height, width, channels]; what comes before it answers [784]."
                                + " Maybe move it before flatten and dense, or put a reshape between?"),
                Arguments.of(
                        List.of(TEN, new Dropout(0.5)),
                        "/1",
                        "is a dropout; the last layer must be dense or activation"),
                Arguments.of(
                        List.of(new Dense(32, Activation.RELU), new Conv2D(8, 3, Activation.RELU), TEN),
                        "/1",
                        "is a conv2d, which needs [height, width, channels]; what comes before it answers [32]. Maybe move it"
                                + " before flatten and dense, or put a reshape between?"),
                Arguments.of(
                        List.of(new Conv2D(8, 29, Activation.RELU), TEN),
                        "/0/kernelSize",
                        "is 29 × 29; it must be at most 28 × 28, the size of its input. Maybe padding \"same\", or fewer"
                                + " pooling layers before it?"),
                Arguments.of(
                        List.of(new MaxPooling2D(10), new MaxPooling2D(2), new MaxPooling2D(2), new Flatten(), TEN),
                        "/2/poolSize",
                        "is 2 × 2; it must be at most 1 × 1, the size of its input. Maybe padding \"same\", or fewer pooling"
                                + " layers before it?"),
                Arguments.of(
                        List.of(new Flatten(), new GlobalMaxPooling2D(), TEN),
                        "/1",
                        "is a global_max_pooling2d, which needs [height, width, channels]; what comes before it answers [784]."
                                + " Maybe move it before flatten and dense, or put a reshape between?"),
                Arguments.of(
                        List.of(new Lstm(5), new Lstm(5), TEN),
                        "/1",
                        "is a lstm, which needs [steps, features] or an image's rows; what comes before it answers [5]. Maybe"
                                + " returnSequences in the layer before, or a reshape between?"),
                Arguments.of(
                        List.of(
                                json("{'type':'lstm','units':5,'returnSequences':true}"),
                                new BatchNormalization(),
                                TEN),
                        "/1",
                        "is a batch_normalization after what answers a sequence, [28, 5]; it must follow units or images. Maybe"
                                + " put it after the last recurrent layer?"),
                Arguments.of(
                        List.of(new Reshape(List.of(10, -1)), TEN),
                        "/0/targetShape",
                        "is [10, -1]; it must hold the 784 numbers of its input, [28, 28, 1], and at most one of its dimensions"
                                + " may be -1"),
                Arguments.of(
                        List.of(new Reshape(List.of(-1, -1)), TEN),
                        "/0/targetShape",
                        "is [-1, -1]; it must hold the 784 numbers of its input, [28, 28, 1], and at most one of its dimensions"
                                + " may be -1"),
                Arguments.of(
                        List.of(new Reshape(List.of(0, -1)), TEN),
                        "/0/targetShape",
                        "is [0, -1]; it must hold the 784 numbers of its input, [28, 28, 1], and at most one of its dimensions"
                                + " may be -1"),
                Arguments.of(
                        List.of(
                                json("{'type':'depthwise_conv2d','kernelSize':1,'depthMultiplier':1000}"),
                                json("{'type':'depthwise_conv2d','kernelSize':1,'depthMultiplier':1000}"),
                                json("{'type':'depthwise_conv2d','kernelSize':1,'depthMultiplier':1000}"),
                                TEN),
                        "/2",
                        "is too large: it would have more numbers than can be counted. Maybe fewer units or filters?"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatDoesNotFitTogether(List<Layer> layers, String pointer, String message) {
        assertThat(check(new Network(layers))).containsExactly(new Fault("/network/layers" + pointer, message));
    }

    @Test
    void wantsSomethingToLearn() {
        var network = Network.of(new ActivationLayer(Activation.SOFTMAX));

        assertThat(NetworkRules.check(network, Loss.MSE, Shape.of(10), 10))
                .containsExactly(
                        new Fault("/network/layers", "have nothing to learn; at least one of them must have weights"));
    }

    @Test
    void wantsProbabilitiesForCrossEntropyButNotForMse() {
        var sigmoid = Network.of(new Dense(10, Activation.SIGMOID));
        var tanh = Network.of(new Dense(10, Activation.TANH));

        assertThat(NetworkRules.check(sigmoid, Loss.MSE, MNIST, 10)).isEmpty();
        assertThat(NetworkRules.check(sigmoid, Loss.BINARY_CROSSENTROPY, MNIST, 10))
                .isEmpty();
        assertThat(NetworkRules.check(sigmoid, Loss.SPARSE_CATEGORICAL_CROSSENTROPY, MNIST, 10))
                .hasSize(1);
        assertThat(NetworkRules.check(tanh, Loss.BINARY_CROSSENTROPY, MNIST, 10))
                .hasSize(1);
        assertThat(NetworkRules.check(tanh, Loss.HINGE, MNIST, 10)).isEmpty();
    }

    private static List<Fault> check(Network network) {
        return NetworkRules.check(network, Loss.CATEGORICAL_CROSSENTROPY, MNIST, 10);
    }

    private static Layer json(String json) {
        return VocabularyTest.MAPPER.readValue(json.replace('\'', '"'), Layer.class);
    }
}
