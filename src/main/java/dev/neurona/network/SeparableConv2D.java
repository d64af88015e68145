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
 * A convolution of each channel by itself, then one of 1 × 1 across the channels: {@code [batch, height, width, channels] →
 * [batch, height', width', filters]} (Chollet 2016, arXiv:1610.02357).
 *
 * @param filters how many, 1 to 10,000; required
 * @param kernelSize height and width of the window, 1 to 1,000 each; one number for both; required
 * @param strides how far it moves, 1 to 1,000; default 1
 * @param padding default {@code valid}
 * @param depthMultiplier how many filters each channel has in between, 1 to 1,000; default 1
 * @param activation default {@code linear}
 * @param useBias default true
 * @param depthwiseInitializer default {@code glorot_uniform}
 * @param pointwiseInitializer default {@code glorot_uniform}
 * @param biasInitializer default {@code zeros}
 * @param depthwiseRegularizer none by default
 * @param pointwiseRegularizer none by default
 */
public record SeparableConv2D(
        @NotNull @Positive @Max(10_000) Integer filters,
        @NotNull @Sides List<@NotNull @Min(1) @Max(1000) Integer> kernelSize,
        @Sides List<@NotNull @Min(1) @Max(1000) Integer> strides,
        Padding padding,
        @Positive @Max(1000) Integer depthMultiplier,
        Activation activation,
        Boolean useBias,
        Initializer depthwiseInitializer,
        Initializer pointwiseInitializer,
        Initializer biasInitializer,
        @Nullable @Valid Regularizer depthwiseRegularizer,
        @Nullable @Valid Regularizer pointwiseRegularizer)
        implements Layer {

    public SeparableConv2D {
        strides = strides == null ? List.of(1) : strides;
        padding = padding == null ? Padding.VALID : padding;
        depthMultiplier = depthMultiplier == null ? 1 : depthMultiplier;
        activation = activation == null ? Activation.LINEAR : activation;
        useBias = useBias == null || useBias;
        depthwiseInitializer = depthwiseInitializer == null ? Initializer.GLOROT_UNIFORM : depthwiseInitializer;
        pointwiseInitializer = pointwiseInitializer == null ? Initializer.GLOROT_UNIFORM : pointwiseInitializer;
        biasInitializer = biasInitializer == null ? Initializer.ZEROS : biasInitializer;
    }

    public SeparableConv2D(int filters, int kernelSize, Activation activation) {
        this(filters, List.of(kernelSize), null, null, null, activation, null, null, null, null, null, null);
    }

    public Size2D kernel() {
        return Size2D.of(kernelSize);
    }

    public Size2D stride() {
        return Size2D.of(strides);
    }

    @Override
    public Optional<Fault> rejects(Shape inputShape) {
        return Images.rejects("separable_conv2d", inputShape, "kernelSize", kernel(), padding);
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return Images.slide(inputShape, kernel(), stride(), padding, filters);
    }

    @Override
    public List<Weight> weights(Shape inputShape) {
        var channels = Images.channels(inputShape);
        return Weight.list(
                Weight.of(kernel().height(), kernel().width(), channels, depthMultiplier)
                        .named("depthwise_kernel")
                        .startingAs(depthwiseInitializer)
                        .regularizedBy(depthwiseRegularizer),
                Weight.of(1, 1, Math.multiplyExact(channels, depthMultiplier), filters)
                        .named("pointwise_kernel")
                        .startingAs(pointwiseInitializer)
                        .regularizedBy(pointwiseRegularizer),
                useBias ? Weight.bias(filters, biasInitializer) : null);
    }
}
