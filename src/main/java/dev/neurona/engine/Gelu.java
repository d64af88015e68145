package dev.neurona.engine;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code x·Φ(x)} with the normal distribution's exact {@code Φ(x) = (1 + erf(x/√2)) / 2} (Hendrycks and Gimpel 2016), which is Keras's
 * default. DL4J has approximations only. A saved network names DL4J's nearest, and is given this one again when it is restored:
 * see {@link PlainDl4j}.
 */
final class Gelu extends BaseActivationFunction {

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(distribution(in));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        var density = Transforms.exp(in.mul(in).muli(-0.5), false).muli(1 / Math.sqrt(2 * Math.PI));
        return new Pair<>(density.muli(in).addi(distribution(in)).muli(epsilon), null);
    }

    private static INDArray distribution(INDArray in) {
        var scaled = in.mul(Math.sqrt(0.5));
        return Nd4j.getExecutioner().exec(new Erf(scaled, scaled)).addi(1).muli(0.5);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gelu;
    }

    @Override
    public int hashCode() {
        return Gelu.class.hashCode();
    }
}
