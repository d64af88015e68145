package dev.neurona.engine;

import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Dense;
import dev.neurona.network.Layer;
import dev.neurona.network.Loss;
import dev.neurona.network.Optimizer;
import dev.neurona.network.Sgd;
import dev.neurona.shared.Shape;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Builds a DL4J network from its description: the one place that knows both vocabularies. */
final class NetworkBuilder {

    private NetworkBuilder() {}

    /** A network with its initial weights, drawn from the configuration's seed on the calling thread. */
    static MultiLayerNetwork build(TrainingConfiguration configuration, Shape inputShape) {
        var network = new MultiLayerNetwork(configuration(configuration, inputShape));
        network.init();
        return network;
    }

    private static MultiLayerConfiguration configuration(TrainingConfiguration configuration, Shape inputShape) {
        var builder = new NeuralNetConfiguration.Builder()
                .seed(configuration.seed())
                .updater(updater(configuration.optimizer()))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list();
        var layers = configuration.network().layers();
        var shape = inputShape;
        for (var i = 0; i < layers.size(); i++) {
            var layer = layers.get(i);
            builder.layer(i == layers.size() - 1 ? output(layer, shape, configuration.loss()) : hidden(layer, shape));
            shape = layer.outputShape(shape);
        }
        return builder.build();
    }

    private static FeedForwardLayer hidden(Layer layer, Shape inputShape) {
        if (layer instanceof Dense dense) {
            return new DenseLayer.Builder()
                    .nIn(inputShape.size())
                    .nOut(dense.units())
                    .hasBias(dense.useBias())
                    .activation(activation(dense.activation()))
                    .build();
        }
        throw new IllegalArgumentException("no such layer: " + layer);
    }

    private static FeedForwardLayer output(Layer layer, Shape inputShape, Loss loss) {
        if (layer instanceof Dense dense) {
            return new OutputLayer.Builder(lossFunction(loss))
                    .nIn(inputShape.size())
                    .nOut(dense.units())
                    .hasBias(dense.useBias())
                    .activation(activation(dense.activation()))
                    .build();
        }
        throw new IllegalArgumentException("no such output layer: " + layer);
    }

    private static IActivation activation(Activation activation) {
        return switch (activation) {
            case LINEAR -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case SIGMOID -> new ActivationSigmoid();
            case SOFTMAX -> new ActivationSoftmax();
            case TANH -> new ActivationTanH();
        };
    }

    private static ILossFunction lossFunction(Loss loss) {
        return switch (loss) {
            case CATEGORICAL_CROSSENTROPY -> new LossMCXENT();
            case MSE -> new LossMSE();
        };
    }

    private static IUpdater updater(Optimizer optimizer) {
        if (optimizer instanceof Adam adam) {
            return new org.nd4j.linalg.learning.config.Adam(
                    adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon());
        }
        if (optimizer instanceof Sgd sgd) {
            if (sgd.momentum() == 0) {
                return new org.nd4j.linalg.learning.config.Sgd(sgd.learningRate());
            }
            return sgd.nesterov()
                    ? new Nesterovs(sgd.learningRate(), sgd.momentum())
                    : new Momentum(sgd.learningRate(), sgd.momentum());
        }
        throw new IllegalArgumentException("no such optimizer: " + optimizer);
    }
}
