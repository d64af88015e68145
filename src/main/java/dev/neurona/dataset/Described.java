package dev.neurona.dataset;

import java.util.List;

/**
 * What a reader has learned of the data that it put on the stage.
 *
 * @param columnNames of tabular data; empty for all else
 * @param categories of each column, in the order of their codes; empty for a numeric one
 */
record Described(Layout layout, Labelling labelling, List<String> columnNames, List<List<String>> categories) {

    static Described pictures(Layout layout, List<String> classLabels) {
        return new Described(layout, Labelling.indices(classLabels), List.of(), List.of());
    }
}
