package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A layer by its Keras name ({@code type}) with Keras's parameters in camelCase and Keras's defaults. Images are
 * {@code [height, width, channels]}, sequences {@code [steps, features]}, both without the batch.
 *
 * <p>To add a layer: a record that implements this interface and is named below, and a case in the engine's network builder.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ActivationLayer.class, name = "activation"),
    @JsonSubTypes.Type(value = AveragePooling2D.class, name = "average_pooling2d"),
    @JsonSubTypes.Type(value = BatchNormalization.class, name = "batch_normalization"),
    @JsonSubTypes.Type(value = Conv2D.class, name = "conv2d"),
    @JsonSubTypes.Type(value = Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = DepthwiseConv2D.class, name = "depthwise_conv2d"),
    @JsonSubTypes.Type(value = Dropout.class, name = "dropout"),
    @JsonSubTypes.Type(value = Flatten.class, name = "flatten"),
    @JsonSubTypes.Type(value = GaussianNoise.class, name = "gaussian_noise"),
    @JsonSubTypes.Type(value = GlobalAveragePooling2D.class, name = "global_average_pooling2d"),
    @JsonSubTypes.Type(value = GlobalMaxPooling2D.class, name = "global_max_pooling2d"),
    @JsonSubTypes.Type(value = Lstm.class, name = "lstm"),
    @JsonSubTypes.Type(value = MaxPooling2D.class, name = "max_pooling2d"),
    @JsonSubTypes.Type(value = Reshape.class, name = "reshape"),
    @JsonSubTypes.Type(value = SeparableConv2D.class, name = "separable_conv2d"),
    @JsonSubTypes.Type(value = SimpleRnn.class, name = "simple_rnn")
})
public sealed interface Layer
        permits ActivationLayer,
                AveragePooling2D,
                BatchNormalization,
                Conv2D,
                Dense,
                DepthwiseConv2D,
                Dropout,
                Flatten,
                GaussianNoise,
                GlobalAveragePooling2D,
                GlobalMaxPooling2D,
                Lstm,
                MaxPooling2D,
                Reshape,
                SeparableConv2D,
                SimpleRnn {

    /**
     * Why this layer can't follow what answers {@code inputShape}, with the pointer from the layer on (empty for the layer
     * itself); empty when it can. The layer is valid in itself.
     */
    default Optional<Fault> rejects(Shape inputShape) {
        return Optional.empty();
    }

    /** The shape of what this layer answers for one example of shape {@code inputShape}, which it does not reject. */
    Shape outputShape(Shape inputShape);

    /** What it keeps for an input of shape {@code inputShape}, in Keras's order. */
    default List<Weight> weights(Shape inputShape) {
        return List.of();
    }

    /** How many numbers it keeps for an input of shape {@code inputShape}: what Keras's {@code model.summary()} prints. */
    default long parameterCount(Shape inputShape) {
        return weights(inputShape).stream().mapToLong(Weight::count).sum();
    }

    /** What it applies to its output; {@code linear} where a layer has none. */
    default Activation activation() {
        return Activation.LINEAR;
    }

    /** Its name in JSON. */
    default String type() {
        return Arrays.stream(Layer.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> type.value() == getClass())
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElseThrow();
    }
}
