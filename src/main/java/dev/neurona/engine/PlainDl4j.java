package dev.neurona.engine;

import dev.neurona.network.Loss;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * A network without our own classes in it, so that a DL4J without Neurona can read it. They only matter for training: in place of our
 * optimizer stands plain SGD, in place of our loss DL4J's nearest. Our {@link Gelu} matters for answers too: DL4J's nearest differs
 * from it by less than 0.001, and gives way to it again when we restore a network.
 */
final class PlainDl4j {

    private PlainDl4j() {}

    /** A network of DL4J's classes alone that shares the weights of {@code network}, which stays as it is. */
    static MultiLayerNetwork of(MultiLayerNetwork network) {
        var configuration = network.getLayerWiseConfigurations().clone();
        for (var layer : configuration.getConfs()) {
            simplify(layer.getLayer());
        }
        var plain = new MultiLayerNetwork(configuration);
        plain.init(network.params(), false);
        return plain;
    }

    /** Makes {@code network}, which was read from a file, answer to the last bit what it answered when it was saved. */
    static MultiLayerNetwork restored(MultiLayerNetwork network) {
        for (var layer : network.getLayerWiseConfigurations().getConfs()) {
            exchange(layer.getLayer(), activation -> activation instanceof ActivationGELU ? new Gelu() : activation);
        }
        return network;
    }

    private static void exchange(Layer layer, UnaryOperator<IActivation> by) {
        if (layer instanceof BaseWrapperLayer wrapper) {
            exchange(wrapper.getUnderlying(), by);
        }
        if (layer instanceof LSTM lstm) {
            lstm.setGateActivationFn(by.apply(lstm.getGateActivationFn()));
        }
        if (layer instanceof BaseLayer base) {
            base.setActivationFn(by.apply(base.getActivationFn()));
        }
        if (layer instanceof ActivationLayer activation) {
            activation.setActivationFn(by.apply(activation.getActivationFn()));
        }
    }

    private static void simplify(Layer layer) {
        exchange(layer, activation -> activation instanceof Gelu ? new ActivationGELU(true) : activation);
        if (layer instanceof BaseWrapperLayer wrapper) {
            simplify(wrapper.getUnderlying());
        }
        if (layer instanceof BaseLayer base && base.getIUpdater() instanceof KerasUpdater updater) {
            base.setIUpdater(new Sgd(updater.getLearningRate(0, 0)));
        }
        if (layer instanceof BaseOutputLayer output && output.getLossFn() instanceof KerasLoss loss) {
            output.setLossFn(nearest(loss.loss()));
        }
        if (layer instanceof LossLayer output && output.getLossFn() instanceof KerasLoss loss) {
            output.setLossFn(nearest(loss.loss()));
        }
    }

    private static ILossFunction nearest(Loss loss) {
        return switch (loss) {
            case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY -> new LossMCXENT();
            case BINARY_CROSSENTROPY -> new LossBinaryXENT();
            case MSE -> new LossMSE();
            case MAE -> new LossMAE();
            case HINGE -> new LossHinge();
        };
    }
}
