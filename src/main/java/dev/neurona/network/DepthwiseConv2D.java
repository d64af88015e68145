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
 * A convolution of each channel by itself, {@code [batch, height, width, channels] → [batch, height', width',
 * channels·depthMultiplier]}.
 *
 * @param kernelSize height and width of the window, 1 to 1,000 each; one number for both; required
 * @param strides how far it moves, 1 to 1,000; default 1
 * @param padding default {@code valid}
 * @param depthMultiplier how many filters each channel has, 1 to 1,000; default 1
 * @param activation default {@code linear}
 * @param useBias default true
 * @param depthwiseInitializer default {@code glorot_uniform}
 * @param biasInitializer default {@code zeros}
 * @param depthwiseRegularizer none by default
 */
public record DepthwiseConv2D(
        @NotNull @Sides List<@NotNull @Min(1) @Max(1000) Integer> kernelSize,
        @Sides List<@NotNull @Min(1) @Max(1000) Integer> strides,
        Padding padding,
        @Positive @Max(1000) Integer depthMultiplier,
        Activation activation,
        Boolean useBias,
        Initializer depthwiseInitializer,
        Initializer biasInitializer,
        @Nullable @Valid Regularizer depthwiseRegularizer)
        implements Layer {

    public DepthwiseConv2D {
        strides = strides == null ? List.of(1) : strides;
        padding = padding == null ? Padding.VALID : padding;
        depthMultiplier = depthMultiplier == null ? 1 : depthMultiplier;
        activation = activation == null ? Activation.LINEAR : activation;
        useBias = useBias == null || useBias;
        depthwiseInitializer = depthwiseInitializer == null ? Initializer.GLOROT_UNIFORM : depthwiseInitializer;
        biasInitializer = biasInitializer == null ? Initializer.ZEROS : biasInitializer;
    }

    public DepthwiseConv2D(int kernelSize, Activation activation) {
        this(List.of(kernelSize), null, null, null, activation, null, null, null, null);
    }

    public Size2D kernel() {
        return Size2D.of(kernelSize);
    }

    public Size2D stride() {
        return Size2D.of(strides);
    }

    @Override
    public Optional<Fault> rejects(Shape inputShape) {
        return Images.rejects("depthwise_conv2d", inputShape, "kernelSize", kernel(), padding);
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return Images.slide(
                inputShape,
                kernel(),
                stride(),
                padding,
                Math.multiplyExact(Images.channels(inputShape), depthMultiplier));
    }

    @Override
    public List<Weight> weights(Shape inputShape) {
        var channels = Images.channels(inputShape);
        return Weight.list(
                Weight.of(kernel().height(), kernel().width(), channels, depthMultiplier)
                        .named("depthwise_kernel")
                        .startingAs(depthwiseInitializer)
                        .regularizedBy(depthwiseRegularizer),
                useBias ? Weight.bias(Math.multiplyExact(channels, depthMultiplier), biasInitializer) : null);
    }
}
