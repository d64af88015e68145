package dev.neurona.engine;

import dev.neurona.network.Activation;
import dev.neurona.network.ActivationLayer;
import dev.neurona.network.AveragePooling2D;
import dev.neurona.network.BatchNormalization;
import dev.neurona.network.Conv2D;
import dev.neurona.network.Dense;
import dev.neurona.network.DepthwiseConv2D;
import dev.neurona.network.GlobalAveragePooling2D;
import dev.neurona.network.GlobalMaxPooling2D;
import dev.neurona.network.Layer;
import dev.neurona.network.Lstm;
import dev.neurona.network.MaxPooling2D;
import dev.neurona.network.Padding;
import dev.neurona.network.SeparableConv2D;
import dev.neurona.network.SimpleRnn;
import dev.neurona.network.Size2D;
import dev.neurona.shared.Shape;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A second implementation of what each layer answers for one example, to compare with: in plain Java and double precision, from
 * the definitions in Keras's documentation. Numbers are row-major; weights have Keras's names and shapes.
 */
final class ReferenceLayers {

    private ReferenceLayers() {}

    static double[] answer(Layer layer, Shape input, double[] x, Map<String, double[]> weights) {
        if (layer instanceof Dense dense) {
            var z = new double[dense.units()];
            for (var j = 0; j < z.length; j++) {
                z[j] = bias(weights, j);
                for (var i = 0; i < x.length; i++) {
                    z[j] += x[i] * weights.get("kernel")[i * z.length + j];
                }
            }
            return activate(dense.activation(), z, z.length);
        }
        if (layer instanceof Conv2D conv) {
            return convolve(
                    input,
                    x,
                    weights.get("kernel"),
                    weights,
                    conv.kernel(),
                    conv.stride(),
                    conv.padding(),
                    conv.filters(),
                    conv.activation());
        }
        if (layer instanceof DepthwiseConv2D conv) {
            var z = depthwise(
                    input,
                    x,
                    weights.get("depthwise_kernel"),
                    conv.kernel(),
                    conv.stride(),
                    conv.padding(),
                    conv.depthMultiplier());
            var channels = input.dimensions().get(2) * conv.depthMultiplier();
            for (var i = 0; i < z.length; i++) {
                z[i] += bias(weights, i % channels);
            }
            return activate(conv.activation(), z, channels);
        }
        if (layer instanceof SeparableConv2D conv) {
            var between = depthwise(
                    input,
                    x,
                    weights.get("depthwise_kernel"),
                    conv.kernel(),
                    conv.stride(),
                    conv.padding(),
                    conv.depthMultiplier());
            var channels = input.dimensions().get(2) * conv.depthMultiplier();
            var shape = Shape.of(1, between.length / channels, channels);
            return convolve(
                    shape,
                    between,
                    weights.get("pointwise_kernel"),
                    weights,
                    new Size2D(1, 1),
                    new Size2D(1, 1),
                    Padding.VALID,
                    conv.filters(),
                    conv.activation());
        }
        if (layer instanceof MaxPooling2D pooling) {
            return pool(input, x, pooling.pool(), pooling.stride(), pooling.padding(), Math::max, false);
        }
        if (layer instanceof AveragePooling2D pooling) {
            return pool(input, x, pooling.pool(), pooling.stride(), pooling.padding(), Double::sum, true);
        }
        if (layer instanceof GlobalMaxPooling2D) {
            return pool(input, x, whole(input), whole(input), Padding.VALID, Math::max, false);
        }
        if (layer instanceof GlobalAveragePooling2D) {
            return pool(input, x, whole(input), whole(input), Padding.VALID, Double::sum, true);
        }
        if (layer instanceof BatchNormalization normalization) {
            var y = new double[x.length];
            var channels = weights.get("gamma").length;
            for (var i = 0; i < x.length; i++) {
                var c = i % channels;
                y[i] = weights.get("gamma")[c]
                                * (x[i] - weights.get("moving_mean")[c])
                                / Math.sqrt(weights.get("moving_variance")[c] + normalization.epsilon())
                        + weights.get("beta")[c];
            }
            return y;
        }
        if (layer instanceof ActivationLayer activation) {
            return activate(
                    activation.activation(),
                    x,
                    input.dimensions().get(input.dimensions().size() - 1));
        }
        if (layer instanceof Lstm lstm) {
            return lstm(lstm, input.dimensions().get(0), x, weights);
        }
        if (layer instanceof SimpleRnn rnn) {
            return simpleRnn(rnn, input.dimensions().get(0), x, weights);
        }
        return x;
    }

    private static double bias(Map<String, double[]> weights, int unit) {
        return weights.containsKey("bias") ? weights.get("bias")[unit] : 0;
    }

    private static Size2D whole(Shape image) {
        return new Size2D(image.dimensions().get(0), image.dimensions().get(1));
    }

    private static int places(int size, int window, int stride, Padding padding) {
        return padding == Padding.SAME ? (int) Math.ceil((double) size / stride) : (size - window) / stride + 1;
    }

    /** TensorFlow's rule: what is missing for the places, the smaller half of it before. */
    private static int before(int size, int window, int stride, Padding padding) {
        return padding == Padding.SAME
                ? Math.max(0, (places(size, window, stride, padding) - 1) * stride + window - size) / 2
                : 0;
    }

    private static double[] convolve(
            Shape image,
            double[] x,
            double[] kernel,
            Map<String, double[]> weights,
            Size2D window,
            Size2D stride,
            Padding padding,
            int filters,
            Activation activation) {
        int height = image.dimensions().get(0);
        int width = image.dimensions().get(1);
        int channels = image.dimensions().get(2);
        var rows = places(height, window.height(), stride.height(), padding);
        var columns = places(width, window.width(), stride.width(), padding);
        var z = new double[rows * columns * filters];
        for (var r = 0; r < rows; r++) {
            for (var c = 0; c < columns; c++) {
                for (var f = 0; f < filters; f++) {
                    var sum = bias(weights, f);
                    for (var i = 0; i < window.height(); i++) {
                        for (var j = 0; j < window.width(); j++) {
                            var y = r * stride.height() + i - before(height, window.height(), stride.height(), padding);
                            var w = c * stride.width() + j - before(width, window.width(), stride.width(), padding);
                            for (var k = 0; y >= 0 && y < height && w >= 0 && w < width && k < channels; k++) {
                                sum += x[(y * width + w) * channels + k]
                                        * kernel[((i * window.width() + j) * channels + k) * filters + f];
                            }
                        }
                    }
                    z[(r * columns + c) * filters + f] = sum;
                }
            }
        }
        return activate(activation, z, filters);
    }

    /** One channel after the other, each by a convolution of its own; channel k's filters come together. */
    private static double[] depthwise(
            Shape image, double[] x, double[] kernel, Size2D window, Size2D stride, Padding padding, int multiplier) {
        int channels = image.dimensions().get(2);
        var one = Shape.of(image.dimensions().get(0), image.dimensions().get(1), 1);
        double[] z = null;
        for (var k = 0; k < channels; k++) {
            var channel = new double[one.size()];
            for (var i = 0; i < channel.length; i++) {
                channel[i] = x[i * channels + k];
            }
            var part = new double[window.height() * window.width() * multiplier];
            for (var i = 0; i < window.height() * window.width(); i++) {
                for (var m = 0; m < multiplier; m++) {
                    part[i * multiplier + m] = kernel[(i * channels + k) * multiplier + m];
                }
            }
            var answer = convolve(one, channel, part, Map.of(), window, stride, padding, multiplier, Activation.LINEAR);
            z = z == null ? new double[answer.length * channels] : z;
            for (var i = 0; i < answer.length; i++) {
                z[i / multiplier * channels * multiplier + k * multiplier + i % multiplier] = answer[i];
            }
        }
        return z;
    }

    private static double[] pool(
            Shape image,
            double[] x,
            Size2D window,
            Size2D stride,
            Padding padding,
            DoubleBinaryOperator join,
            boolean mean) {
        int height = image.dimensions().get(0);
        int width = image.dimensions().get(1);
        int channels = image.dimensions().get(2);
        var rows = places(height, window.height(), stride.height(), padding);
        var columns = places(width, window.width(), stride.width(), padding);
        var z = new double[rows * columns * channels];
        for (var at = 0; at < z.length; at++) {
            var top = at / channels / columns * stride.height()
                    - before(height, window.height(), stride.height(), padding);
            var left =
                    at / channels % columns * stride.width() - before(width, window.width(), stride.width(), padding);
            var count = 0;
            for (var y = Math.max(0, top); y < Math.min(height, top + window.height()); y++) {
                for (var w = Math.max(0, left); w < Math.min(width, left + window.width()); w++) {
                    var value = x[(y * width + w) * channels + at % channels];
                    z[at] = count++ == 0 ? value : join.applyAsDouble(z[at], value);
                }
            }
            z[at] /= mean ? count : 1;
        }
        return z;
    }

    private static double[] simpleRnn(SimpleRnn rnn, int steps, double[] x, Map<String, double[]> weights) {
        int units = rnn.units();
        var h = new double[units];
        var all = new double[steps * units];
        for (var t = 0; t < steps; t++) {
            h = activate(rnn.activation(), gates(x, t, steps, h, units, weights), units);
            System.arraycopy(h, 0, all, t * units, units);
        }
        return rnn.returnSequences() ? all : h;
    }

    /** The columns of the gates are in DL4J's order: candidate, forget, output, input. */
    private static double[] lstm(Lstm lstm, int steps, double[] x, Map<String, double[]> weights) {
        int units = lstm.units();
        var h = new double[units];
        var memory = new double[units];
        var all = new double[steps * units];
        for (var t = 0; t < steps; t++) {
            var z = gates(x, t, steps, h, 4 * units, weights);
            for (var u = 0; u < units; u++) {
                var candidate = one(lstm.activation(), z[u]);
                var forget = one(lstm.recurrentActivation(), z[units + u]);
                var output = one(lstm.recurrentActivation(), z[2 * units + u]);
                var input = one(lstm.recurrentActivation(), z[3 * units + u]);
                memory[u] = forget * memory[u] + input * candidate;
                h[u] = output * one(lstm.activation(), memory[u]);
            }
            System.arraycopy(h, 0, all, t * units, units);
        }
        return lstm.returnSequences() ? all : h;
    }

    private static double[] gates(
            double[] x, int t, int steps, double[] h, int columns, Map<String, double[]> weights) {
        var features = x.length / steps;
        var z = weights.get("bias").clone();
        for (var j = 0; j < columns; j++) {
            for (var i = 0; i < features; i++) {
                z[j] += x[t * features + i] * weights.get("kernel")[i * columns + j];
            }
            for (var i = 0; i < h.length; i++) {
                z[j] += h[i] * weights.get("recurrent_kernel")[i * columns + j];
            }
        }
        return z;
    }

    /** @param last the size of the last axis, over which softmax goes */
    static double[] activate(Activation activation, double[] z, int last) {
        var y = new double[z.length];
        for (var from = 0; from < z.length; from += last) {
            var sum = 0.0;
            for (var i = from; i < from + last; i++) {
                y[i] = activation == Activation.SOFTMAX ? Math.exp(z[i]) : one(activation, z[i]);
                sum += y[i];
            }
            for (var i = from; activation == Activation.SOFTMAX && i < from + last; i++) {
                y[i] /= sum;
            }
        }
        return y;
    }

    private static double one(Activation activation, double z) {
        return switch (activation) {
            case LINEAR -> z;
            case RELU -> Math.max(0, z);
            case LEAKY_RELU -> z > 0 ? z : 0.2 * z;
            case ELU -> z > 0 ? z : Math.exp(z) - 1;
            case SELU -> 1.05070098 * (z > 0 ? z : 1.67326324 * (Math.exp(z) - 1));
            case GELU -> z * new NormalDistribution().cumulativeProbability(z);
            case SWISH -> z / (1 + Math.exp(-z));
            case SOFTPLUS -> Math.log(1 + Math.exp(z));
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case TANH -> Math.tanh(z);
            case SOFTMAX -> throw new IllegalArgumentException("softmax is no function of one number");
        };
    }
}
