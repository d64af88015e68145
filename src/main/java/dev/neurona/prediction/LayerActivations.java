package dev.neurona.prediction;

import java.util.List;

/**
 * What every layer of a version answers for one instance.
 *
 * @param layers without those that only change the form of what they are given
 */
record LayerActivations(String model, int version, List<LayerValues> layers) {

    /**
     * One layer.
     *
     * @param type its Keras name
     * @param shape as Keras has it: {@code [units]}, {@code [height, width, channels]}
     * @param values row-major
     */
    record LayerValues(String type, List<Integer> shape, float[] values) {}
}
