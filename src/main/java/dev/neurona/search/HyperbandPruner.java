package dev.neurona.search;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Hyperband (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar 2018, "Hyperband: a novel bandit-based approach to hyperparameter
 * optimization", JMLR 18): several successive halvings beside each other, from one that gives up early and has many trials to one that
 * gives none up and has few, for it is not known how much early epochs say. As in Optuna the halvings are asynchronous, a trial's number
 * says which one it belongs to, and only trials of the same are compared.
 *
 * @param minEpochs the first rung of the most impatient halving, at least 1
 * @param reductionFactor one of so many goes on, at least 2
 * @param maxEpochs of a trial that is trained to its end, at least {@code minEpochs}
 */
public record HyperbandPruner(int minEpochs, int reductionFactor, int maxEpochs) implements Pruner {

    @Override
    public boolean isHopeless(Curve curve, List<Curve> others) {
        var bracket = bracket(curve.trial());
        var rivals = others.stream()
                .filter(other -> bracket(other.trial()) == bracket)
                .toList();
        var first = minEpochs * power(bracket);
        return new AshaPruner((int) Math.min(Integer.MAX_VALUE, first), reductionFactor).isHopeless(curve, rivals);
    }

    /** Which halving a trial belongs to, 0 for the most impatient. */
    int bracket(int trial) {
        var shares = IntStream.range(0, brackets()).map(this::share).toArray();
        var place = trial % IntStream.of(shares).sum();
        var bracket = 0;
        while (place >= shares[bracket]) {
            place -= shares[bracket];
            bracket++;
        }
        return bracket;
    }

    /** As many as have their first rung within {@code maxEpochs}. */
    private int brackets() {
        var brackets = 1;
        while (minEpochs * power(brackets) <= maxEpochs) {
            brackets++;
        }
        return brackets;
    }

    /** How many trials of a round a bracket has: such that each costs about as much (Li and others, algorithm 1, line 3). */
    private int share(int bracket) {
        var rungs = brackets() - 1 - bracket;
        return (int) Math.min(1_000_000, Math.ceil(brackets() * (double) power(rungs) / (rungs + 1)));
    }

    private long power(int exponent) {
        return (long) Math.pow(reductionFactor, exponent);
    }
}
