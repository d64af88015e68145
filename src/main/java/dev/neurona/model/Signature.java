package dev.neurona.model;

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
 */
public record Signature(Shape inputShape, int units, List<String> classLabels, double minimum, double maximum) {

    public Signature {
        classLabels = List.copyOf(classLabels);
    }
}
