package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer by its Keras name ({@code type}) with Keras's parameters and defaults. All have in common:
 *
 * <ul>
 *   <li>{@code schedule}: how the step size changes with the batches; none by default
 *   <li>{@code weightDecay}: before each step every weight shrinks by {@code learningRate·weightDecay} of itself
 *       (Loshchilov and Hutter 2017, arXiv:1711.05101); 0 to 1
 *   <li>{@code clipnorm}: each weight array's gradient is scaled down to this norm; above 0
 *   <li>{@code clipvalue}: each number of a gradient is cut off here; above 0
 *   <li>{@code globalClipnorm}: the whole gradient is scaled down to this norm; above 0. Only one of the three may be given
 * </ul>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Adadelta.class, name = "adadelta"),
    @JsonSubTypes.Type(value = Adagrad.class, name = "adagrad"),
    @JsonSubTypes.Type(value = Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = AdamW.class, name = "adamw"),
    @JsonSubTypes.Type(value = Adamax.class, name = "adamax"),
    @JsonSubTypes.Type(value = AmsGrad.class, name = "amsgrad"),
    @JsonSubTypes.Type(value = Nadam.class, name = "nadam"),
    @JsonSubTypes.Type(value = RmsProp.class, name = "rmsprop"),
    @JsonSubTypes.Type(value = Sgd.class, name = "sgd")
})
public sealed interface Optimizer permits Adadelta, Adagrad, Adam, AdamW, Adamax, AmsGrad, Nadam, RmsProp, Sgd {

    /** The step size, above 0; where there is a schedule, the one it starts from. */
    Double learningRate();

    @Nullable
    Schedule schedule();

    @Nullable
    Double weightDecay();

    @Nullable
    Double clipnorm();

    @Nullable
    Double clipvalue();

    @Nullable
    Double globalClipnorm();

    /** How many numbers it keeps for each weight. */
    int stateCount();

    /** The step size after {@code step} batches, 0 for the first. */
    default double learningRateAt(long step) {
        var schedule = schedule();
        return schedule == null ? learningRate() : schedule.at(step, learningRate());
    }

    /** Its name in JSON. */
    default String type() {
        return Arrays.stream(Optimizer.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> type.value() == getClass())
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElseThrow();
    }
}
