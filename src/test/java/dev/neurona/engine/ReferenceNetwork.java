package dev.neurona.engine;

import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Dense;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;
import dev.neurona.network.Sgd;
import java.util.ArrayList;
import java.util.List;

/**
 * A second implementation of what the engine trains, to compare with: dense layers in plain Java and double precision, written
 * from the textbook's formulas (Goodfellow, Bengio and Courville 2016, algorithm 6.4, and the optimizers' papers).
 */
final class ReferenceNetwork {

    private final List<Dense> layers;
    private final Loss loss;
    private final Optimizer optimizer;
    final List<double[][]> weights = new ArrayList<>();
    final List<double[]> biases = new ArrayList<>();
    private final List<double[][][]> state = new ArrayList<>();
    private int step;

    ReferenceNetwork(Network network, Loss loss, Optimizer optimizer) {
        this.layers = network.layers().stream().map(Dense.class::cast).toList();
        this.loss = loss;
        this.optimizer = optimizer;
    }

    void add(double[][] weight, double[] bias) {
        weights.add(weight);
        biases.add(bias);
        // Two numbers of state for each parameter; the bias is the last row
        state.add(new double[2][weight.length + 1][bias.length]);
    }

    double[] predict(double[] input) {
        var activations = forward(input);
        return activations.get(activations.size() - 1);
    }

    private List<double[]> forward(double[] input) {
        var activations = new ArrayList<double[]>();
        activations.add(input);
        for (var l = 0; l < layers.size(); l++) {
            var x = activations.get(l);
            var z = biases.get(l).clone();
            for (var i = 0; i < x.length; i++) {
                for (var j = 0; j < z.length; j++) {
                    z[j] += x[i] * weights.get(l)[i][j];
                }
            }
            activations.add(activate(layers.get(l).activation(), z));
        }
        return activations;
    }

    /** One step over a batch; the loss is the mean over its examples. */
    void fit(double[][] inputs, int[] labels) {
        var gradients = new ArrayList<double[][]>();
        for (var l = 0; l < layers.size(); l++) {
            gradients.add(new double[weights.get(l).length + 1][biases.get(l).length]);
        }
        for (var n = 0; n < inputs.length; n++) {
            var activations = forward(inputs[n]);
            var delta = lossGradient(activations.get(layers.size()), labels[n]);
            for (var l = layers.size() - 1; l >= 0; l--) {
                delta = throughActivation(layers.get(l).activation(), activations.get(l + 1), delta);
                var x = activations.get(l);
                var back = new double[x.length];
                for (var j = 0; j < delta.length; j++) {
                    for (var i = 0; i < x.length; i++) {
                        gradients.get(l)[i][j] += x[i] * delta[j] / inputs.length;
                        back[i] += weights.get(l)[i][j] * delta[j];
                    }
                    gradients.get(l)[x.length][j] += delta[j] / inputs.length;
                }
                delta = back;
            }
        }
        step++;
        for (var l = 0; l < layers.size(); l++) {
            var rows = weights.get(l).length + (layers.get(l).useBias() ? 1 : 0);
            for (var i = 0; i < rows; i++) {
                var row = i < weights.get(l).length ? weights.get(l)[i] : biases.get(l);
                for (var j = 0; j < row.length; j++) {
                    row[j] += change(gradients.get(l)[i][j], state.get(l)[0][i], state.get(l)[1][i], j);
                }
            }
        }
    }

    private double[] lossGradient(double[] output, int label) {
        var gradient = new double[output.length];
        for (var j = 0; j < output.length; j++) {
            var target = j == label ? 1.0 : 0.0;
            gradient[j] = loss == Loss.MSE ? 2 * (output[j] - target) / output.length : -target / output[j];
        }
        return gradient;
    }

    private double change(double gradient, double[] first, double[] second, int j) {
        if (optimizer instanceof Adam adam) {
            // Kingma and Ba 2015, in the form of section 2's last paragraph, as Keras has it
            first[j] = adam.beta1() * first[j] + (1 - adam.beta1()) * gradient;
            second[j] = adam.beta2() * second[j] + (1 - adam.beta2()) * gradient * gradient;
            var rate = adam.learningRate()
                    * Math.sqrt(1 - Math.pow(adam.beta2(), step))
                    / (1 - Math.pow(adam.beta1(), step));
            return -rate * first[j] / (Math.sqrt(second[j]) + adam.epsilon());
        }
        var sgd = (Sgd) optimizer;
        first[j] = sgd.momentum() * first[j] - sgd.learningRate() * gradient;
        return sgd.nesterov() ? sgd.momentum() * first[j] - sgd.learningRate() * gradient : first[j];
    }

    private static double[] activate(Activation activation, double[] z) {
        var out = new double[z.length];
        var sum = 0.0;
        for (var j = 0; j < z.length; j++) {
            out[j] = switch (activation) {
                case LINEAR -> z[j];
                case RELU -> Math.max(0, z[j]);
                case SIGMOID -> 1 / (1 + Math.exp(-z[j]));
                case TANH -> Math.tanh(z[j]);
                case SOFTMAX -> Math.exp(z[j]);
                default -> throw new IllegalArgumentException(activation.kerasName());
            };
            sum += out[j];
        }
        for (var j = 0; activation == Activation.SOFTMAX && j < z.length; j++) {
            out[j] /= sum;
        }
        return out;
    }

    /** From the derivative by the output to the one by the weighted sum, told by the output {@code a} alone. */
    private static double[] throughActivation(Activation activation, double[] a, double[] delta) {
        var result = new double[a.length];
        var dot = 0.0;
        for (var j = 0; j < a.length; j++) {
            dot += a[j] * delta[j];
        }
        for (var j = 0; j < a.length; j++) {
            result[j] = switch (activation) {
                case LINEAR -> delta[j];
                case RELU -> a[j] > 0 ? delta[j] : 0;
                case SIGMOID -> delta[j] * a[j] * (1 - a[j]);
                case TANH -> delta[j] * (1 - a[j] * a[j]);
                case SOFTMAX -> a[j] * (delta[j] - dot);
                default -> throw new IllegalArgumentException(activation.kerasName());
            };
        }
        return result;
    }
}
