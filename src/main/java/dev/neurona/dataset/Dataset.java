package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.shared.Shape;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the catalogue says of a data set, without loading it.
 *
 * @param inputShape of one example, e.g. {@code [28, 28, 1]}: height, width, channels; {@code [4]} is four columns
 * @param classLabels by class index; empty for a regression
 * @param valueRange of the raw values: 0 to 255 for pictures
 * @param splits how many examples each split has
 * @param sha256 of the content, in hexadecimal: the same data has the same, however it is packed
 * @param licence under which it may be used
 * @param origin who made it and where it was published
 * @param classCounts how many examples each class has in each split, by class index; empty for a regression
 * @param columns of tabular data; empty for all else
 * @param warnings what was noticed that may spoil a training
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
        String origin,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<Split, List<Long>> classCounts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Column> columns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    public Dataset {
        classLabels = List.copyOf(classLabels);
        splits = bySplit(splits);
        classCounts = bySplit(classCounts == null ? Map.of() : classCounts);
        columns = columns == null ? List.of() : List.copyOf(columns);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    private static <T> Map<Split, T> bySplit(Map<Split, T> map) {
        var sorted = new EnumMap<Split, T>(Split.class);
        sorted.putAll(map);
        return Collections.unmodifiableMap(sorted);
    }

    /** How many classes there are; 0 for a regression. */
    public int classes() {
        return classLabels.size();
    }

    /** Whether a number is to be learned, and not a class. */
    @JsonIgnore
    public boolean isRegression() {
        return classLabels.isEmpty();
    }
}
