package dev.neurona.search;

import java.util.random.RandomGenerator;

/** What is likely along one axis near one value. */
sealed interface Kernel permits ChoiceKernel, NormalKernel {

    /** A value of the axis. */
    double draw(RandomGenerator random);

    /** How likely a value is: its probability, or for a real number its density. */
    double density(double value);
}
