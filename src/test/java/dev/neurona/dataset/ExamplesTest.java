package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.shared.Shape;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private static final Shape PAIR = Shape.of(2);

    private final Examples examples =
            Examples.of(PAIR, 3, new byte[] {0, 1, 10, 11, (byte) 200, (byte) 255, 30, 31}, new byte[] {2, 0, 1, 2});

    @Test
    void gathersRawValuesInTheOrderOfTheIndices() {
        var target = new float[] {-1, -1, -1, -1, -1, -1};

        examples.gather(new int[] {0, 2, 1, 3}, 1, 2, target);

        assertThat(target).containsExactly(200, 255, 10, 11, -1, -1);
    }

    @Test
    void aSubsetOfASubsetLooksThroughBoth() {
        var subset = examples.subset(new int[] {3, 2, 0}).subset(new int[] {1, 0});
        var target = new float[4];

        subset.gather(new int[] {0, 1}, 0, 2, target);

        assertThat(target).containsExactly(200, 255, 30, 31);
        assertThat(subset.size()).isEqualTo(2);
        assertThat(subset.label(0)).isEqualTo(1);
        assertThat(subset.labelCounts()).containsExactly(0, 1, 1);
        assertThat(subset.values(0)).containsExactly(200, 255);
    }

    @Test
    void nobodyCanChangeThemFromOutside() {
        var values = new byte[] {1, 2};
        var indices = new int[] {0};
        var one = Examples.of(PAIR, 1, values, new byte[1]);
        var subset = examples.subset(indices);

        values[0] = 9;
        indices[0] = 2;

        assertThat(one.values(0)).containsExactly(1, 2);
        assertThat(subset.label(0)).isEqualTo(2);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(PAIR, 3, new byte[3], new byte[2]))
                .withMessage("3 values are not 2 examples of shape [2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(PAIR, 3, new byte[4], new byte[] {0, 3}))
                .withMessage("label 3 of example 1 must be below the number of classes, 3");
    }
}
