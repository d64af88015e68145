package dev.neurona.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** The dimensions of one example, without the batch: {@code [28, 28, 1]} is height, width, channels. All are positive. */
public record Shape(@JsonValue List<Integer> dimensions) {

    @JsonCreator
    public Shape {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || dimensions.stream().anyMatch(d -> d <= 0)) {
            throw new IllegalArgumentException("shape " + dimensions + " must have dimensions, each of them positive");
        }
    }

    public static Shape of(Integer... dimensions) {
        return new Shape(List.of(dimensions));
    }

    /** How many numbers an example has. */
    public int size() {
        var size = 1;
        for (int dimension : dimensions) {
            size = Math.multiplyExact(size, dimension);
        }
        return size;
    }

    @Override
    public String toString() {
        return dimensions.toString();
    }
}
