package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One example, to look at.
 *
 * @param index in its split, from 0
 * @param label the name of its class; null in a regression
 * @param target the number to be learned in a regression; null for a class
 * @param values raw, row-major, as many as the input shape has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sample(
        int index,
        @Nullable String label,
        @Nullable Integer classIndex,
        @Nullable Float target,
        List<Number> values) {

    static Sample of(Dataset dataset, Examples examples, int i) {
        if (examples.isRegression()) {
            return new Sample(i, null, null, examples.target(i), examples.values(i));
        }
        var label = examples.label(i);
        return new Sample(i, dataset.classLabels().get(label), label, null, examples.values(i));
    }

    /** A stretch of a split: {@code samples} begin at {@code offset} and are {@code limit}, or fewer at the end. */
    record Slice(Split split, int offset, int limit, int total, List<Sample> samples) {}
}
