package dev.neurona.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParzenTest {

    private static final List<Axis> REAL = List.of(new Real(0, 1, false));

    /** By hand: neighbours of 0.2 and 0.6 with 0.5 and the ends 0 and 1 among them. */
    @Test
    void kernelsReachAsFarAsTheFartherNeighbour() {
        assertThat(Bandwidth.neighbours(new double[] {0.2, 0.6}))
                .containsExactly(new double[] {0.3, 0.4}, within(1e-12));
    }

    /** By hand with commons-math's normal distribution: one point at 0.5, and the kernel as wide as the space. */
    @Test
    void mixesNormalDistributionsCutOffAtTheEnds() {
        var wide = new org.apache.commons.math3.distribution.NormalDistribution(null, 0.5, 1);
        var parzen = Parzen.of(REAL, List.of(new double[0]));

        assertThat(parzen.density(List.of(0.3))).isCloseTo(wide.density(0.3) / wide.probability(0, 1), within(1e-6));
    }

    @Test
    void isADensity() {
        var parzen = Parzen.of(REAL, List.of(new double[] {0.1, 0.15, 0.9}));

        var sum = 0.0;
        for (var i = 0; i < 10_000; i++) {
            sum += parzen.density(List.of((i + 0.5) / 10_000)) / 10_000;
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
    }

    @Test
    void probabilitiesOfCountableValuesSumToOne() {
        var axes = List.<Axis>of(new LogIntegers(1, 20), new Choice(3));
        var parzen = Parzen.of(axes, List.of(new double[] {3, 5}, new double[] {1, 1}));

        var sum = 0.0;
        for (var units = 1.0; units <= 20; units++) {
            for (var choice = 0.0; choice < 3; choice++) {
                sum += parzen.density(List.of(units, choice));
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
        assertThat(parzen.density(List.of(4.0, 1.0))).isGreaterThan(2 * parzen.density(List.of(4.0, 0.0)));
    }

    @Test
    void drawsAsOftenAsItSaysHowLikelyThatIs() {
        var parzen = Parzen.of(List.of(new Steps(0, 1, 4)), List.of(new double[] {1, 1, 3}));
        var random = new SplittableRandom(1);
        var counts = new int[4];
        for (var i = 0; i < 20_000; i++) {
            counts[parzen.draw(random).get(0).intValue()]++;
        }

        for (var value = 0; value < 4; value++) {
            assertThat(counts[value] / 20_000.0).isCloseTo(parzen.density(List.of((double) value)), within(0.015));
        }
    }
}
