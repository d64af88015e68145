package dev.neurona.engine;

import dev.neurona.engine.ParameterLayout.Slot;
import dev.neurona.network.Optimizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Keras does to gradients and weights around the optimizer's step, in Keras's order: penalties into the gradient, then clipping,
 * then weight decay, the step, and the bounds of norms. DL4J has each of them too, but clips before it penalizes and leaves batch
 * normalization out. Arrays are flat, as in {@link ParameterLayout}. Immutable, for any thread.
 */
final class WeightRules {

    /** Keras's {@code backend.epsilon()}. */
    private static final double EPSILON = 1e-7;

    private final List<Slot> trainable;
    private final List<Slot> regularized;
    private final List<Slot> bounded;
    private final Optimizer optimizer;

    WeightRules(ParameterLayout layout, Optimizer optimizer) {
        this.trainable = layout.slots().stream()
                .filter(slot -> slot.weight().trainable())
                .toList();
        this.regularized = layout.slots().stream()
                .filter(slot -> slot.weight().regularizer() != null)
                .toList();
        this.bounded = layout.slots().stream()
                .filter(slot -> slot.weight().constraint() != null)
                .toList();
        this.optimizer = optimizer;
    }

    /** Whether there is anything to do before a step. */
    boolean changesGradients() {
        return !regularized.isEmpty()
                || optimizer.weightDecay() != null
                || optimizer.clipnorm() != null
                || optimizer.clipvalue() != null
                || optimizer.globalClipnorm() != null;
    }

    /** Whether there is anything to do after a step. */
    boolean boundsWeights() {
        return !bounded.isEmpty();
    }

    /** Whether anything is added to the loss. */
    boolean penalizes() {
        return !regularized.isEmpty();
    }

    /** What the regularizers add to the loss. */
    double penalty(float[] parameters) {
        var sum = 0.0;
        for (var slot : regularized) {
            var regularizer = slot.weight().regularizer();
            var absolute = 0.0;
            var squares = 0.0;
            for (var i = slot.offset(); i < slot.offset() + slot.count(); i++) {
                absolute += Math.abs(parameters[i]);
                squares += (double) parameters[i] * parameters[i];
            }
            sum += regularizer.l1() * absolute + regularizer.l2() * squares;
        }
        return sum;
    }

    /**
     * Before the optimizer's step.
     *
     * @param gradients sums over the batch, as DL4J has them at this point; changed in place
     * @param parameters shrunk in place by weight decay
     * @param batch how many examples the gradients are sums over
     */
    void beforeStep(float[] parameters, float[] gradients, int batch, double learningRate) {
        for (var slot : regularized) {
            penalize(parameters, gradients, slot, batch);
        }
        if (optimizer.clipvalue() != null) {
            var most = (float) (optimizer.clipvalue() * batch);
            for (var slot : trainable) {
                for (var i = slot.offset(); i < slot.offset() + slot.count(); i++) {
                    gradients[i] = Math.max(-most, Math.min(most, gradients[i]));
                }
            }
        }
        if (optimizer.clipnorm() != null) {
            trainable.forEach(slot -> clip(gradients, List.of(slot), optimizer.clipnorm() * batch));
        }
        if (optimizer.globalClipnorm() != null) {
            clip(gradients, trainable, optimizer.globalClipnorm() * batch);
        }
        decay(parameters, learningRate, optimizer.weightDecay());
    }

    private static void penalize(float[] parameters, float[] gradients, Slot slot, int batch) {
        var regularizer = slot.weight().regularizer();
        var l1 = (float) (regularizer.l1() * batch);
        var l2 = (float) (2 * regularizer.l2() * batch);
        for (var i = slot.offset(); i < slot.offset() + slot.count(); i++) {
            gradients[i] += l1 * Math.signum(parameters[i]) + l2 * parameters[i];
        }
    }

    private static void clip(float[] gradients, List<Slot> slots, double most) {
        var squares = 0.0;
        for (var slot : slots) {
            for (var i = slot.offset(); i < slot.offset() + slot.count(); i++) {
                squares += (double) gradients[i] * gradients[i];
            }
        }
        var norm = Math.sqrt(squares);
        if (norm > most) {
            slots.forEach(slot -> scale(gradients, slot.offset(), slot.count(), (float) (most / norm)));
        }
    }

    private void decay(float[] parameters, double learningRate, @Nullable Double decay) {
        if (decay != null) {
            trainable.forEach(
                    slot -> scale(parameters, slot.offset(), slot.count(), (float) (1 - learningRate * decay)));
        }
    }

    private static void scale(float[] values, int from, int count, float factor) {
        for (var i = from; i < from + count; i++) {
            values[i] *= factor;
        }
    }

    /** After the optimizer's step: no norm of what leads into a unit or filter is above its bound. */
    void afterStep(float[] parameters) {
        for (var slot : bounded) {
            var rows = slot.count() / slot.columns();
            var most = slot.weight().constraint().maxValue();
            for (var column = 0; column < slot.columns(); column++) {
                // Kernels with a bound have all that leads into one unit together
                var from = slot.offset() + column * rows;
                var squares = 0.0;
                for (var i = from; i < from + rows; i++) {
                    squares += (double) parameters[i] * parameters[i];
                }
                var norm = Math.sqrt(squares);
                scale(parameters, from, rows, (float) (Math.min(norm, most) / (EPSILON + norm)));
            }
        }
    }
}
