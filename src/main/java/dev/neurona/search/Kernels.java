package dev.neurona.search;

import java.util.random.RandomGenerator;

/** What is likely along one axis, near each of some values. */
sealed interface Kernels permits ChoiceKernels, NormalKernels {

    /** A value of the axis, by the kernel of this number. */
    double draw(int kernel, RandomGenerator random);

    /** Multiplies each factor by how likely a value is by that kernel: its probability, or for a real number its density. */
    void multiply(double value, double[] factors);
}
