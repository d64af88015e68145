package dev.neurona.search;

import java.util.List;

/**
 * The median stopping rule (Golovin, Solnik, Moitra, Kochanski, Karro and Sculley 2017, "Google Vizier", KDD 23, section 3.2.2): a trial
 * whose best score until an epoch is below the median of what the completed trials had on average until then is given up.
 *
 * @param minEpochs none is given up before, at least 1
 */
public record MedianPruner(int minEpochs) implements Pruner {

    /** With fewer completed trials there is no median worth the name; so many does Optuna wait for. */
    private static final int STARTUP = 5;

    @Override
    public boolean isHopeless(Curve curve, List<Curve> others) {
        var epoch = curve.epochs();
        var averages = others.stream()
                .filter(other -> other.complete() && other.epochs() >= epoch)
                .mapToDouble(other -> other.scores().subList(0, epoch).stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .sorted()
                .toArray();
        if (epoch < minEpochs || averages.length < STARTUP) {
            return false;
        }
        var best =
                curve.scores().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return best < (averages[(averages.length - 1) / 2] + averages[averages.length / 2]) / 2;
    }
}
