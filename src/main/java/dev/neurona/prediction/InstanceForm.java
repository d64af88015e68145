package dev.neurona.prediction;

import dev.neurona.shared.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the numbers of an instance may be nested: its dimensions, outermost first.
 *
 * @param dimensions e.g. {@code [784]}, {@code [28, 28]} or {@code [28, 28, 1]}
 */
record InstanceForm(int[] dimensions) {

    int rank() {
        return dimensions.length;
    }

    /** How many things a list has that lies {@code depth} lists deep, the instance itself being at depth 1. */
    int length(int depth) {
        return dimensions[depth - 1];
    }

    /** The JSON Pointer of the number at {@code offset} of an instance, counted row-major. */
    String pointer(int instance, int offset) {
        var path = new StringBuilder();
        for (int i = rank() - 1, rest = offset; i >= 0; rest /= dimensions[i], i--) {
            path.insert(0, "/" + rest % dimensions[i]);
        }
        return path.insert(0, "/instances/" + instance).toString();
    }

    /** All forms that a model takes, told apart by their rank. Immutable. */
    static final class Accepted {

        private final int size;
        /** Null for the ranks that are not accepted. */
        private final @Nullable InstanceForm[] byRank;

        /**
         * Flat, nested to {@code shape}, and without the last dimension when that is 1: {@code [28, 28]} for {@code
         * [28, 28, 1]}.
         */
        Accepted(Shape shape) {
            size = shape.size();
            var dimensions = shape.dimensions();
            byRank = new InstanceForm[dimensions.size() + 1];
            add(List.of(size));
            if (dimensions.size() > 2 && dimensions.get(dimensions.size() - 1) == 1) {
                add(dimensions.subList(0, dimensions.size() - 1));
            }
            if (dimensions.size() > 1) {
                add(dimensions);
            }
        }

        private void add(List<Integer> dimensions) {
            var lengths = new int[dimensions.size()];
            Arrays.setAll(lengths, dimensions::get);
            byRank[lengths.length] = new InstanceForm(lengths);
        }

        /** How many numbers an instance has, in whichever form. */
        int size() {
            return size;
        }

        int maxRank() {
            return byRank.length - 1;
        }

        @Nullable
        InstanceForm ofRank(int rank) {
            return rank < byRank.length ? byRank[rank] : null;
        }

        /** What an instance must be, as a part of a sentence. */
        @Override
        public String toString() {
            var nested = Arrays.stream(byRank)
                    .filter(form -> form != null && form.rank() > 1)
                    .map(form -> Arrays.toString(form.dimensions()))
                    .collect(Collectors.joining(" or "));
            return size + " numbers" + (nested.isEmpty() ? "" : ", flat or nested to " + nested);
        }
    }
}
