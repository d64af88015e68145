package dev.neurona.engine;

import dev.neurona.engine.kernel.Activation;
import dev.neurona.engine.kernel.Loss;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Reads DL4J's loss functions. */
final class LossReader {

    private LossReader() {}

    /** @throws NoKernelException when there is no kernel for the loss of such an output */
    static Loss read(Layer output) {
        if (output instanceof OutputLayer layer) {
            return read(layer.getLossFn(), ActivationReader.read(layer.getActivationFn()));
        }
        if (output instanceof LossLayer layer) {
            return read(layer.getLossFn(), ActivationReader.read(layer.getActivationFn()));
        }
        throw new NoKernelException("an output of type " + output.getClass().getSimpleName());
    }

    private static Loss read(ILossFunction loss, Activation last) {
        if (loss.equals(new LossMCXENT()) && last instanceof Activation.Softmax) {
            return new Loss.CrossEntropy();
        }
        if (loss.equals(new LossMSE())) {
            return new Loss.MeanSquaredError();
        }
        if (loss instanceof KerasLoss keras) {
            return KerasKernelLoss.of(keras, last);
        }
        throw new NoKernelException("the loss " + loss.name() + " after " + last);
    }
}
