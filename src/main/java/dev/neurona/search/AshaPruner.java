package dev.neurona.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asynchronous successive halving (Li, Jamieson, Rostamizadeh, Gonina, Hardt, Recht and Talwalkar 2018, "A system for massively parallel
 * hyperparameter tuning", MLSys 2): after {@code minEpochs}, and {@code reductionFactor} times as many, and so on, only the best of those
 * that came so far go on. As in Optuna a trial that does not go on is ended at once, where the paper lets it wait, and while there are
 * fewer than {@code reductionFactor} the best goes on.
 *
 * @param minEpochs the first rung, at least 1
 * @param reductionFactor one of so many goes on, at least 2
 */
public record AshaPruner(int minEpochs, int reductionFactor) implements Pruner {

    @Override
    public boolean isHopeless(Curve curve, List<Curve> others) {
        var epoch = curve.epochs();
        if (!isRung(epoch)) {
            return false;
        }
        var reached = Stream.concat(others.stream(), Stream.of(curve))
                .filter(other -> other.epochs() >= epoch)
                .map(other -> other.at(epoch))
                .sorted(Comparator.reverseOrder())
                .toList();
        return curve.at(epoch) < reached.get(Math.max(1, reached.size() / reductionFactor) - 1);
    }

    private boolean isRung(int epoch) {
        var rung = (long) minEpochs;
        while (rung < epoch) {
            rung *= reductionFactor;
        }
        return rung == epoch;
    }
}
