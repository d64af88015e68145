package dev.neurona.engine;

import dev.neurona.engine.kernel.Activation;
import dev.neurona.engine.kernel.Loss;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Reads DL4J's loss functions. */
final class LossReader {

    private LossReader() {}

    /** @throws NoKernelException when there is no kernel for it */
    static Loss read(ILossFunction loss, Activation last) {
        if (loss.equals(new LossMCXENT()) && last instanceof Activation.Softmax) {
            return new Loss.CrossEntropy();
        }
        if (loss.equals(new LossMSE())) {
            return new Loss.MeanSquaredError();
        }
        if (loss instanceof KerasLoss keras
                && keras.isPlainCrossEntropyOfClasses()
                && last instanceof Activation.Softmax) {
            return new Loss.CrossEntropy();
        }
        if (loss instanceof KerasLoss keras && keras.loss() == dev.neurona.network.Loss.MSE) {
            return new Loss.MeanSquaredError();
        }
        throw new NoKernelException("the loss " + loss.name() + " after " + last);
    }
}
