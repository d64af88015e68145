package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the catalogue says of a data set, without loading it.
 *
 * @param inputShape of one example, e.g. {@code [28, 28, 1]}: height, width, channels
 * @param classLabels by class index
 * @param valueRange of the raw values, e.g. 0 to 255
 * @param splits how many examples each split has
 * @param sha256 of the content, in hexadecimal: the same data has the same, however it is packed
 * @param licence under which it may be used
 * @param origin who made it and where it was published
 */
public record Dataset(
        String name,
        String description,
        Shape inputShape,
        List<String> classLabels,
        ValueRange valueRange,
        Map<Split, Long> splits,
        String sha256,
        String licence,
        String origin) {

    public Dataset {
        classLabels = List.copyOf(classLabels);
        splits = Collections.unmodifiableMap(new EnumMap<>(splits));
    }

    /** How many classes there are. */
    public int classes() {
        return classLabels.size();
    }
}
