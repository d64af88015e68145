package dev.neurona.engine;

import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.dataset.Split;
import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Conv2D;
import dev.neurona.network.Dense;
import dev.neurona.network.Dropout;
import dev.neurona.network.Flatten;
import dev.neurona.network.Loss;
import dev.neurona.network.MaxPooling2D;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;

/** What is measured: the networks of the books, each with its usual batch, on MNIST. */
public enum BenchNetwork {
    /** The article's, 784-32-10. */
    ARTICLE(32, Network.of(new Dense(32, Activation.RELU), new Dense(10, Activation.SOFTMAX))),

    /** 784-128-10. */
    WIDE(64, Network.of(new Dense(128, Activation.RELU), new Dense(10, Activation.SOFTMAX))),

    /** 784-512-512-10 with dropout. */
    MLP512(
            128,
            Network.of(
                    new Dense(512, Activation.RELU),
                    new Dropout(0.2),
                    new Dense(512, Activation.RELU),
                    new Dropout(0.2),
                    new Dense(10, Activation.SOFTMAX))),

    /** As {@link #CONVNET}, with a quarter of the filters. */
    SMALL_CONVNET(
            64,
            Network.of(
                    new Conv2D(8, 3, Activation.RELU),
                    new MaxPooling2D(2),
                    new Conv2D(16, 3, Activation.RELU),
                    new MaxPooling2D(2),
                    new Flatten(),
                    new Dense(10, Activation.SOFTMAX))),

    /** Keras's mnist_convnet. */
    CONVNET(
            128,
            Network.of(
                    new Conv2D(32, 3, Activation.RELU),
                    new MaxPooling2D(2),
                    new Conv2D(64, 3, Activation.RELU),
                    new MaxPooling2D(2),
                    new Flatten(),
                    new Dropout(0.5),
                    new Dense(10, Activation.SOFTMAX)));

    private final int batchSize;
    private final Network network;

    BenchNetwork(int batchSize, Network network) {
        this.batchSize = batchSize;
        this.network = network;
    }

    TrainingConfiguration configuration(int epochs, long seed) {
        return configuration(new Adam(0.001), epochs, seed);
    }

    TrainingConfiguration configuration(Optimizer optimizer, int epochs, long seed) {
        return new TrainingConfiguration(
                network,
                Loss.CATEGORICAL_CROSSENTROPY,
                optimizer,
                new Preprocessing(1 / 255.0, 0),
                epochs,
                batchSize,
                seed);
    }

    static Examples mnist(Split split) {
        return Datasets.bundled().load("mnist", split);
    }
}
