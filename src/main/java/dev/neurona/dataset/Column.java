package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A column of tabular data, as {@code train} has it.
 *
 * @param name as the header has it
 * @param categories what a categorical column may say, in the order of their codes; empty for a numeric column
 * @param minimum the least number in it; for a categorical column the least code, 0
 * @param maximum the greatest
 */
public record Column(
        String name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> categories,
        double minimum,
        double maximum) {

    public Column {
        categories = categories == null ? List.of() : List.copyOf(categories);
    }
}
