package dev.neurona.training;

import dev.neurona.dataset.Examples;
import dev.neurona.network.Loss;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The loss of what answers the same number to every example, the best there is: their mean for squares, which makes the loss their
 * variance, and their median for absolute values. One less the loss over this is R².
 */
final class GuessingLoss {

    private GuessingLoss() {}

    /** @param examples of a regression, at least one */
    static double of(Examples examples, Loss loss) {
        var targets = IntStream.range(0, examples.size())
                .mapToDouble(examples::target)
                .toArray();
        if (loss != Loss.MAE) {
            return StatUtils.populationVariance(targets);
        }
        var median = StatUtils.percentile(targets, 50);
        return StatUtils.mean(IntStream.range(0, targets.length)
                .mapToDouble(i -> Math.abs(targets[i] - median))
                .toArray());
    }
}
