package dev.neurona.engine;

import dev.neurona.network.Loss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one example and its derivative, as Keras has them. The target is one-hot, smoothed where that is asked for: with
 * {@code labelSmoothing} s, {@code t·(1-s) + s/classes}, and {@code t·(1-s) + s/2} for the binary loss.
 *
 * @param classWeights what the loss of an example of each class is multiplied with; null for 1
 */
record ExampleLoss(
        Loss loss, double labelSmoothing, @Nullable List<Double> classWeights) {

    /** Keras's {@code backend.epsilon()}: probabilities are kept this far from 0 and 1 before their logarithm is taken. */
    private static final double EPSILON = 1e-7;

    /** @param outputs the example's, {@code units} from {@code offset} on */
    double of(float[] outputs, int offset, int units, int label) {
        return weight(label) * unweighted(outputs, offset, units, label);
    }

    /** How much an example of that class counts. */
    double weight(int label) {
        return classWeights == null ? 1 : classWeights.get(label);
    }

    private double unweighted(float[] outputs, int offset, int units, int label) {
        if (loss.isCrossEntropyOfClasses() && labelSmoothing == 0) {
            return -Math.log(clip(outputs[offset + label]));
        }
        var sum = 0.0;
        for (var unit = 0; unit < units; unit++) {
            sum += term(outputs[offset + unit], unit == label, units);
        }
        return loss.isCrossEntropyOfClasses() ? sum : sum / units;
    }

    private double term(double output, boolean isClass, int units) {
        var target = target(isClass, units);
        return switch (loss) {
            case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY -> -target * Math.log(clip(output));
            case BINARY_CROSSENTROPY -> -target * Math.log(clip(output)) - (1 - target) * Math.log(1 - clip(output));
            case MSE -> (target - output) * (target - output);
            case MAE -> Math.abs(target - output);
            case HINGE -> Math.max(0, 1 - (isClass ? output : -output));
        };
    }

    /** The derivative of {@link #of}, for an example that counts once, by the output {@code p} of one unit. */
    double derivative(double p, boolean isClass, int units) {
        var target = target(isClass, units);
        return switch (loss) {
            case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY -> -target / clip(p);
            case BINARY_CROSSENTROPY -> ((1 - target) / (1 - clip(p)) - target / clip(p)) / units;
            case MSE -> 2 * (p - target) / units;
            case MAE -> Math.signum(p - target) / units;
            case HINGE -> hingeDerivative(p, isClass) / units;
        };
    }

    /** Of one unit whose target is a number, 0 and 1 of a class included; for {@code mse} and {@code mae} only. */
    double ofNumber(double output, double target, int units) {
        var error = output - target;
        return (loss == Loss.MAE ? Math.abs(error) : error * error) / units;
    }

    /** The derivative of {@link #ofNumber} by the output {@code p}. */
    double derivativeOfNumber(double p, double target, int units) {
        return (loss == Loss.MAE ? Math.signum(p - target) : 2 * (p - target)) / units;
    }

    private static double hingeDerivative(double p, boolean isClass) {
        var sign = isClass ? 1 : -1;
        return 1 - sign * p > 0 ? -sign : 0;
    }

    double target(boolean isClass, int units) {
        var even = loss == Loss.BINARY_CROSSENTROPY ? 0.5 : 1.0 / units;
        return (isClass ? 1 - labelSmoothing : 0) + (loss.canSmoothLabels() ? labelSmoothing * even : 0);
    }

    private static double clip(double probability) {
        // Math.max and min keep NaN, so that a network that has run away is seen
        return Math.min(Math.max(probability, EPSILON), 1 - EPSILON);
    }
}
