package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** An optimizer by its Keras name ({@code type}) with Keras's parameters and defaults. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = Sgd.class, name = "sgd")
})
public sealed interface Optimizer permits Adam, Sgd {

    /** The step size, above 0. */
    Double learningRate();
}
