package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.neurona.shared.Shape;
import java.util.List;

/**
 * Makes of each categorical column as many as it has categories: 1 in that of its category, 0 in the others. Numeric columns stay.
 *
 * @param categories how many categories each column has; 0 for a numeric one
 */
public record OneHot(List<Integer> categories) implements Reform {

    public OneHot {
        categories = List.copyOf(categories);
    }

    @Override
    @JsonIgnore
    public Shape outputShape() {
        return Shape.of(
                categories.stream().mapToInt(count -> Math.max(1, count)).sum());
    }

    @Override
    public Examples apply(Examples examples) {
        var all = new float[Math.multiplyExact(examples.size(), outputShape().size())];
        var raw = new float[categories.size()];
        var index = new int[1];
        for (int i = 0, to = 0; i < examples.size(); i++) {
            index[0] = i;
            examples.gather(index, 0, 1, raw);
            to = expand(raw, 0, all, to);
        }
        return examples.with(outputShape(), new ExampleValues.Floats(all));
    }

    @Override
    public float[] apply(float[] values, int count) {
        var all = new float[Math.multiplyExact(count, outputShape().size())];
        for (int i = 0, to = 0; i < count; i++) {
            to = expand(values, i * categories.size(), all, to);
        }
        return all;
    }

    @Override
    public int placeOf(int oldPlace) {
        return categories.get(oldPlace) > 0
                ? -1
                : categories.subList(0, oldPlace).stream()
                        .mapToInt(count -> Math.max(1, count))
                        .sum();
    }

    /** Answers where the next row begins. A code that is none leaves all its columns at 0. */
    private int expand(float[] row, int from, float[] target, int to) {
        for (int column : categories) {
            var value = row[from++];
            if (column == 0) {
                target[to++] = value;
            } else {
                if (value >= 0 && value < column) {
                    target[to + (int) value] = 1;
                }
                to += column;
            }
        }
        return to;
    }
}
