package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.neurona.shared.Shape;

/**
 * A layer by its Keras name ({@code type}) with Keras's parameters in camelCase.
 *
 * <p>To add a layer: a record that implements this interface and is named below, and a case in the engine's network builder.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Dense.class, name = "dense"))
public sealed interface Layer permits Dense {

    /** The shape of what this layer answers for one example of shape {@code inputShape}, without the batch. */
    Shape outputShape(Shape inputShape);

    /** How many numbers it learns for an input of shape {@code inputShape}: what Keras's {@code model.summary()} prints. */
    long parameterCount(Shape inputShape);

    /** What it applies to its output; {@code linear} where a layer has none. */
    Activation activation();
}
