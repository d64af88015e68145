package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a network that sums up: what is covered is what its answer falls by. */
class OcclusionTest {

    private static float[] sums(float[] instances, int count) {
        var features = instances.length / count;
        var sums = new float[count];
        for (var i = 0; i < instances.length; i++) {
            sums[i / features] += instances[i];
        }
        return sums;
    }

    @Test
    void coversTheNumbersOfATableOneByOne() {
        var values = new float[] {1, -2, 0, 4};

        assertThat(new Occlusion(List.of(4), values).drops(OcclusionTest::sums)).containsExactly(1, -2, 0, 4);
    }

    @Test
    void coversEachPixelOfASmallPictureAndAllItsChannels() {
        var values = new float[] {1, 2, 10, 20, 100, 200, 0, 5};

        assertThat(new Occlusion(List.of(2, 2, 2), values).drops(OcclusionTest::sums))
                .containsExactly(3, 3, 30, 30, 300, 300, 5, 5);
    }

    /** Of 15 by 14 pixels squares of 2 by 2, one pixel apart. One pixel is lit, so each square that covers it takes all away. */
    @Test
    void givesAPixelTheMeanOfTheSquaresThatCoverIt() {
        var values = new float[15 * 14];
        values[7 * 14 + 5] = 8;

        var drops = new Occlusion(List.of(15, 14, 1), values).drops(OcclusionTest::sums);

        assertThat(drops[7 * 14 + 5]).isEqualTo(8);
        // Two of its four squares
        assertThat(drops[7 * 14 + 4]).isEqualTo(4);
        assertThat(drops[6 * 14 + 5]).isEqualTo(4);
        // One of them
        assertThat(drops[6 * 14 + 6]).isEqualTo(2);
        assertThat(drops[7 * 14 + 7]).isZero();
    }

    /** The last square ends with the picture, however the others fall: no place is left out. */
    @Test
    void coversEveryPlaceOfEverySize() {
        for (var side = 1; side < 60; side++) {
            var values = new float[side * (side + 3)];
            Arrays.fill(values, 1);

            for (var drop : new Occlusion(List.of(side, side + 3, 1), values).drops(OcclusionTest::sums)) {
                assertThat(drop).as("%d", side).isPositive();
            }
        }
    }
}
