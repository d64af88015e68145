package dev.neurona.network;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One array that a layer keeps: what it learns, or gathers while it learns.
 *
 * @param name as Keras calls it: {@code kernel}, {@code bias}, {@code gamma}, …
 * @param shape as in Keras: {@code [inputs, units]} of a dense kernel, {@code [height, width, channels, filters]} of a convolution's
 * @param initializer how it starts
 * @param regularizer what its size adds to the loss
 * @param constraint what holds after each step
 * @param trainable whether it follows gradients, as opposed to batch normalization's moving averages
 */
public record Weight(
        String name,
        List<Integer> shape,
        Initializer initializer,
        @Nullable Regularizer regularizer,
        @Nullable MaxNorm constraint,
        boolean trainable) {

    static Weight of(Integer... shape) {
        return new Weight("kernel", List.of(shape), Initializer.GLOROT_UNIFORM, null, null, true);
    }

    static Weight bias(int size, Initializer initializer) {
        return of(size).named("bias").startingAs(initializer);
    }

    Weight named(String name) {
        return new Weight(name, shape, initializer, regularizer, constraint, trainable);
    }

    Weight startingAs(Initializer initializer) {
        return new Weight(name, shape, initializer, regularizer, constraint, trainable);
    }

    Weight regularizedBy(@Nullable Regularizer regularizer) {
        return new Weight(name, shape, initializer, regularizer, constraint, trainable);
    }

    Weight boundBy(@Nullable MaxNorm constraint) {
        return new Weight(name, shape, initializer, regularizer, constraint, trainable);
    }

    Weight frozen() {
        return new Weight(name, shape, initializer, regularizer, constraint, false);
    }

    /** The weights that there are: a bias that is not used is null. */
    static List<Weight> list(@Nullable Weight... weights) {
        return Arrays.stream(weights).filter(weight -> weight != null).toList();
    }

    /** How many numbers it has. */
    public long count() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
