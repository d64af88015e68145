package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.neurona.shared.Shape;

/** A change of the form of examples, before they are scaled. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Resizing.class, name = "resizing"),
    @JsonSubTypes.Type(value = OneHot.class, name = "one_hot")
})
public sealed interface Reform permits Resizing, OneHot {

    /** Of an example that has been reformed. */
    Shape outputShape();

    /** All examples; their targets stay. */
    Examples apply(Examples examples);

    /** Which place of the new last dimension has the value of this one of the old; -1 when it is a code and not scaled. */
    int placeOf(int oldPlace);

    /** The first {@code count} instances, row-major; a new array. */
    float[] apply(float[] values, int count);
}
