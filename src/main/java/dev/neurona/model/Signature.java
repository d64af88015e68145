package dev.neurona.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.shared.Shape;
import java.util.List;

/**
 * What a version takes and gives.
 *
 * @param inputShape one example, without the batch: {@code [28, 28, 1]} is height, width, channels
 * @param units how many numbers it gives for an example
 * @param classLabels what each of them stands for, in their order; empty when they are not classes
 * @param minimum the least raw value of an input, before preprocessing
 * @param maximum the greatest
 * @param fields the columns of tabular data, in their order; empty for all else
 */
public record Signature(
        Shape inputShape,
        int units,
        List<String> classLabels,
        double minimum,
        double maximum,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Field> fields) {

    /**
     * A column that an instance may name.
     *
     * @param categories what it may say, in the order of their codes; empty for a number
     */
    public record Field(
            String name,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> categories) {

        public Field {
            categories = categories == null ? List.of() : List.copyOf(categories);
        }
    }

    public Signature {
        classLabels = List.copyOf(classLabels);
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** Without names for the values. */
    public Signature(Shape inputShape, int units, List<String> classLabels, double minimum, double maximum) {
        this(inputShape, units, classLabels, minimum, maximum, List.of());
    }

    /** Whether it answers one number that stands for itself. */
    @JsonIgnore
    public boolean isRegression() {
        return units == 1 && classLabels.isEmpty();
    }
}
