package dev.neurona.search;

import java.util.random.RandomGenerator;

/**
 * One of some, more likely than the others.
 *
 * @param likely which, for each kernel; -1 for none
 * @param rest how much each of the others weighs beside it
 */
record ChoiceKernels(Choice choice, double[] likely, double rest) implements Kernels {

    @Override
    public double draw(int kernel, RandomGenerator random) {
        var place = random.nextDouble() * total(kernel);
        var others = rest * choice.count();
        return place < others ? choice.at(place / others) : likely[kernel];
    }

    @Override
    public void multiply(double value, double[] factors) {
        for (var i = 0; i < factors.length; i++) {
            factors[i] *= (rest + (value == likely[i] ? 1 : 0)) / total(i);
        }
    }

    private double total(int kernel) {
        return rest * choice.count() + (likely[kernel] < 0 ? 0 : 1);
    }
}
