package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A convolution over images, {@code [batch, height, width, channels] → [batch, height', width', filters]} (LeCun et al. 1998).
 *
 * @param filters how many, 1 to 10,000; required
 * @param kernelSize height and width of the window, 1 to 1,000 each; one number for both; required
 * @param strides how far it moves, 1 to 1,000; default 1
 * @param padding default {@code valid}
 * @param activation default {@code linear}
 * @param useBias default true
 * @param kernelInitializer default {@code glorot_uniform}
 * @param biasInitializer default {@code zeros}
 * @param kernelRegularizer none by default
 * @param biasRegularizer none by default
 * @param kernelConstraint none by default
 */
public record Conv2D(
        @NotNull @Positive @Max(10_000) Integer filters,
        @NotNull @Sides List<@NotNull @Min(1) @Max(1000) Integer> kernelSize,
        @Sides List<@NotNull @Min(1) @Max(1000) Integer> strides,
        Padding padding,
        Activation activation,
        Boolean useBias,
        Initializer kernelInitializer,
        Initializer biasInitializer,
        @Nullable @Valid Regularizer kernelRegularizer,
        @Nullable @Valid Regularizer biasRegularizer,
        @Nullable @Valid MaxNorm kernelConstraint)
        implements Layer {

    public Conv2D {
        strides = strides == null ? List.of(1) : strides;
        padding = padding == null ? Padding.VALID : padding;
        activation = activation == null ? Activation.LINEAR : activation;
        useBias = useBias == null || useBias;
        kernelInitializer = kernelInitializer == null ? Initializer.GLOROT_UNIFORM : kernelInitializer;
        biasInitializer = biasInitializer == null ? Initializer.ZEROS : biasInitializer;
    }

    public Conv2D(int filters, int kernelSize, Activation activation) {
        this(filters, List.of(kernelSize), null, null, activation, null, null, null, null, null, null);
    }

    public Size2D kernel() {
        return Size2D.of(kernelSize);
    }

    public Size2D stride() {
        return Size2D.of(strides);
    }

    @Override
    public Optional<Fault> rejects(Shape inputShape) {
        return Images.rejects("conv2d", inputShape, "kernelSize", kernel(), padding);
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return Images.slide(inputShape, kernel(), stride(), padding, filters);
    }

    @Override
    public List<Weight> weights(Shape inputShape) {
        return Weight.list(
                Weight.of(kernel().height(), kernel().width(), Images.channels(inputShape), filters)
                        .startingAs(kernelInitializer)
                        .regularizedBy(kernelRegularizer)
                        .boundBy(kernelConstraint),
                useBias ? Weight.bias(filters, biasInitializer).regularizedBy(biasRegularizer) : null);
    }
}
