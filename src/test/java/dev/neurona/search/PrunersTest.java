package dev.neurona.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On curves made up so that all can be worked out by hand. */
class PrunersTest {

    private static final List<List<Double>> CURVES = List.of(
            List.of(0.915, 0.931, 0.942, 0.949, 0.953),
            List.of(0.880, 0.905, 0.915, 0.921, 0.926),
            List.of(0.938, 0.951, 0.958, 0.961, 0.964),
            List.of(0.102, 0.098, 0.110, 0.099, 0.103),
            List.of(0.921, 0.940, 0.951, 0.957, 0.961),
            List.of(0.944, 0.957, 0.963, 0.967, 0.969),
            List.of(0.641, 0.744, 0.791, 0.820, 0.840));

    /** By hand, with a third of those that came so far going on: rungs at 1 and 3 epochs. */
    @Test
    void halvingLetsOnlyTheBestGoOn() {
        assertThat(epochs(new AshaPruner(1, 3))).containsExactly(5, 1, 5, 1, 1, 5, 1);
    }

    @Test
    void halvingWaitsForItsFirstRung() {
        // Rungs at 2 and 4: the third and the sixth are each the best so far
        assertThat(epochs(new AshaPruner(2, 2))).containsExactly(5, 2, 5, 2, 4, 5, 2);
    }

    @Test
    void equalsGoOnTogether() {
        var pruner = new AshaPruner(1, 2);

        assertThat(pruner.isHopeless(curve(0.5), List.of(curve(0.5), curve(0.5))))
                .isFalse();
    }

    /** By hand: after five completed the median of their first epochs is 0.915 and the sixth is above, the seventh (0.918) below. */
    @Test
    void theMedianRuleEndsWhatIsWorseThanHalf() {
        assertThat(epochs(new MedianPruner(1))).containsExactly(5, 5, 5, 5, 5, 5, 1);
        assertThat(epochs(new MedianPruner(3))).containsExactly(5, 5, 5, 5, 5, 5, 3);
    }

    @Test
    void theMedianRuleLooksAtTheBestOfATrialAndAtAveragesOfOthers() {
        var others = new ArrayList<Curve>();
        for (var i = 0; i < 5; i++) {
            others.add(new Curve(0, List.of(0.2, 0.6, 0.7), true));
        }

        // Others have 0.4 on average after two epochs
        assertThat(new MedianPruner(1).isHopeless(curve(0.41, 0.1), others)).isFalse();
        assertThat(new MedianPruner(1).isHopeless(curve(0.39, 0.1), others)).isTrue();
    }

    /** By hand, from algorithm 1 of the paper: with 1 to 9 epochs three halvings, of 9, 5 and 3 trials a round. */
    @Test
    void hyperbandSharesTrialsOutToHalvings() {
        var pruner = new HyperbandPruner(1, 3, 9);

        assertThat(IntStream.range(0, 18).map(pruner::bracket))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 0);
    }

    @Test
    void hyperbandComparesTrialsOfTheSameHalvingOnly() {
        var pruner = new HyperbandPruner(1, 3, 9);
        var good = List.of(new Curve(0, List.of(0.9), false), new Curve(1, List.of(0.8), false));

        assertThat(pruner.isHopeless(new Curve(2, List.of(0.1), false), good)).isTrue();
        assertThat(pruner.isHopeless(new Curve(9, List.of(0.1), false), good))
                .as("a more patient one")
                .isFalse();
        assertThat(pruner.isHopeless(
                        new Curve(10, List.of(0.1, 0.1, 0.1), false),
                        List.of(new Curve(9, List.of(0.5, 0.5, 0.5), false))))
                .isTrue();
    }

    private static Curve curve(Double... scores) {
        return new Curve(9, Arrays.asList(scores), false);
    }

    /** How many epochs each of the trials would have been trained. */
    private static List<Integer> epochs(Pruner pruner) {
        var curves = new ArrayList<Curve>();
        for (var whole : CURVES) {
            var epoch = 1;
            while (epoch < whole.size()
                    && !pruner.isHopeless(new Curve(curves.size(), whole.subList(0, epoch), false), curves)) {
                epoch++;
            }
            curves.add(new Curve(curves.size(), whole.subList(0, epoch), epoch == whole.size()));
        }
        return curves.stream().map(Curve::epochs).toList();
    }
}
