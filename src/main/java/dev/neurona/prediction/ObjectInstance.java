package dev.neurona.prediction;

import org.jspecify.annotations.Nullable;

/** Reads an instance that is a JSON object. Confined to one thread. */
interface ObjectInstance {

    /**
     * Reads the object that the parser has just entered, to its end.
     *
     * @param instance its index, for the faults
     * @param target is given the numbers from {@code from} on
     * @return the form they came in, or null when they are none, which is a fault
     */
    @Nullable
    InstanceForm parse(int instance, float[] target, int from);
}
