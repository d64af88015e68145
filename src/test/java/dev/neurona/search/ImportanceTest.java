package dev.neurona.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static final Space SPACE =
            new Space(List.of(new Real(0, 1, false), new Choice(3), new Steps(0, 1, 10), new Real(1e-4, 1, true)));

    /** The variances by hand: 16/12 of the first, 2/3 of the second, none of the others; the whole is 2. */
    @Test
    void findsTheSharesOfASumOfIndependentParts() {
        var shares = Importance.of(SPACE, observe(400, point -> 4 * point.get(0) + point.get(1)), 1);

        assertThat(shares.get(0)).isCloseTo(2 / 3.0, within(0.15));
        assertThat(shares.get(1)).isCloseTo(1 / 3.0, within(0.12));
        assertThat(shares.get(2)).isLessThan(0.03);
        assertThat(shares.get(3)).isLessThan(0.03);
        assertThat(shares).isEqualTo(Importance.of(SPACE, observe(400, point -> 4 * point.get(0) + point.get(1)), 1));
    }

    @Test
    void whatOnlyGoesTogetherIsNobodysAlone() {
        var shares = Importance.of(SPACE, observe(400, point -> (point.get(0) - 0.5) * (point.get(2) - 4.5)), 1);

        assertThat(shares.get(0)).isLessThan(0.2);
        assertThat(shares.get(2)).isLessThan(0.2);
    }

    @Test
    void saysNothingOfTooLittle() {
        assertThat(Importance.of(SPACE, observe(9, point -> point.get(0)), 1)).isEmpty();
        assertThat(Importance.of(SPACE, observe(50, point -> Double.NEGATIVE_INFINITY), 1))
                .isEmpty();
        assertThat(Importance.of(SPACE, observe(50, point -> 0.5), 1)).isEmpty();
    }

    private static List<Observation> observe(int trials, ToDoubleFunction<List<Double>> function) {
        var observations = new ArrayList<Observation>();
        var sampler = new RandomSampler(SPACE, 3);
        for (var i = 0; i < trials; i++) {
            var point = sampler.next(observations).orElseThrow();
            observations.add(new Observation(point, function.applyAsDouble(point)));
        }
        return observations;
    }
}
