package dev.neurona.search;

import java.util.random.RandomGenerator;

/**
 * One of some, more likely than the others.
 *
 * @param likely which; -1 for none
 * @param rest how much each of the others weighs beside it
 */
record ChoiceKernel(Choice choice, double likely, double rest) implements Kernel {

    @Override
    public double draw(RandomGenerator random) {
        var place = random.nextDouble() * total();
        var others = rest * choice.count();
        return place < others ? choice.at(place / others) : likely;
    }

    @Override
    public double density(double value) {
        return (rest + (value == likely ? 1 : 0)) / total();
    }

    private double total() {
        return rest * choice.count() + (likely < 0 ? 0 : 1);
    }
}
