package dev.neurona.engine.export;

import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Writes activation functions. */
final class ActivationWriter {

    private ActivationWriter() {}

    /** @throws NotExportableException when there is none like it */
    static Signal write(Graph graph, IActivation activation, Signal input) {
        var x = List.of(input.name());
        if (activation instanceof ActivationIdentity) {
            return input;
        }
        if (activation instanceof ActivationReLU relu && relu.equals(new ActivationReLU())) {
            return input.become(graph.node("Relu", x));
        }
        if (activation instanceof ActivationSigmoid) {
            return input.become(graph.node("Sigmoid", x));
        }
        if (activation instanceof ActivationTanH) {
            return input.become(graph.node("Tanh", x));
        }
        if (activation instanceof ActivationSoftmax) {
            return input.become(graph.node("Softmax", x, Attribute.of("axis", input.channelsFirst() ? 1L : -1L)));
        }
        if (activation instanceof ActivationLReLU leaky) {
            return input.become(graph.node("LeakyRelu", x, Attribute.of("alpha", leaky.getAlpha())));
        }
        if (activation instanceof ActivationELU elu) {
            return input.become(graph.node("Elu", x, Attribute.of("alpha", elu.getAlpha())));
        }
        if (activation instanceof ActivationSELU) {
            return input.become(graph.node("Selu", x));
        }
        if (activation instanceof ActivationSoftPlus) {
            return input.become(graph.node("Softplus", x));
        }
        if (activation instanceof ActivationSwish) {
            return input.become(graph.node("Mul", List.of(input.name(), graph.node("Sigmoid", x))));
        }
        if (activation instanceof ActivationGELU) {
            return input.become(gelu(graph, input.name()));
        }
        throw new NotExportableException("the activation " + activation);
    }

    /** {@code x·(1 + erf(x/√2)) / 2}: networks of ours that name DL4J's gelu mean this one. ONNX has it since opset 20 only. */
    private static String gelu(Graph graph, String x) {
        var scaled = graph.node("Mul", List.of(x, graph.constant(new float[] {(float) Math.sqrt(0.5)})));
        var plusOne = graph.node("Add", List.of(graph.node("Erf", List.of(scaled)), graph.constant(new float[] {1})));
        var half = graph.node("Mul", List.of(x, graph.constant(new float[] {0.5f})));
        return graph.node("Mul", List.of(half, plusOne));
    }

    /** An activation within a recurrent layer: ONNX knows these by name, with one parameter at most. */
    record Named(String name, double alpha) {

        /** @throws NotExportableException when ONNX has none of that name */
        static Named of(IActivation activation) {
            if (activation instanceof ActivationTanH) {
                return new Named("Tanh", 0);
            }
            if (activation instanceof ActivationSigmoid) {
                return new Named("Sigmoid", 0);
            }
            if (activation instanceof ActivationReLU relu && relu.equals(new ActivationReLU())) {
                return new Named("Relu", 0);
            }
            if (activation instanceof ActivationIdentity) {
                return new Named("Affine", 1);
            }
            if (activation instanceof ActivationLReLU leaky) {
                return new Named("LeakyRelu", leaky.getAlpha());
            }
            if (activation instanceof ActivationELU elu) {
                return new Named("Elu", elu.getAlpha());
            }
            if (activation instanceof ActivationSoftPlus) {
                return new Named("Softplus", 0);
            }
            throw new NotExportableException("the activation " + activation + " within a recurrent layer");
        }
    }
}
