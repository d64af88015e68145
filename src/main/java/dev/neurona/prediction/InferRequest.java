package dev.neurona.prediction;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an inference request of the Open Inference Protocol, as it was read and before it is held against a model.
 *
 * @param id what the answer is to name; null when nothing
 * @param binaryOutput whether outputs are to be binary that don't say otherwise
 */
record InferRequest(@Nullable String id, boolean binaryOutput, List<Tensor> inputs, List<Output> outputs) {

    /**
     * An input.
     *
     * @param shape null when it is missing or none
     * @param data the numbers that were in the JSON; null when there were none
     * @param texts what else was in the JSON
     * @param binarySize how many bytes it has behind the JSON; null when its data is in the JSON
     */
    record Tensor(
            @Nullable String name,
            @Nullable String datatype,
            long @Nullable [] shape,
            @Nullable Numbers data,
            List<String> texts,
            @Nullable Long binarySize) {}

    /**
     * An output that is asked for.
     *
     * @param binary null when it doesn't say
     * @param classes how many of the best classes are asked for instead of numbers; null for numbers
     */
    record Output(
            @Nullable String name,
            @Nullable Boolean binary,
            @Nullable Integer classes) {}

    /** Numbers in the order they came, however they were nested. Confined to one thread. */
    static final class Numbers {

        private float[] values = new float[1024];
        private int count;

        void add(float value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        int count() {
            return count;
        }

        /** With unused room at the end. */
        float[] values() {
            return values;
        }
    }
}
