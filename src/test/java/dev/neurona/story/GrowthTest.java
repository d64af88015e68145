package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {

    /** By hand: the mean of x is 2 and of y 4; slope (-1·-1 + 0·0 + 1·2) / 2 = 1.5, rests 0.5, -1, 0.5 and so the error √(1.5 / 1 / 2). */
    @Test
    void drawsTheLineOfLeastSquares() {
        var line = Growth.line(List.of(1.0, 2.0, 3.0), List.of(3.0, 3.0, 6.0));

        assertThat(line.mean()).isEqualTo(4);
        assertThat(line.slope()).isEqualTo(1.5);
        assertThat(line.error()).isCloseTo(Math.sqrt(0.75), within(1e-12));
        assertThat(line.isFlat(0)).isTrue();
        assertThat(Growth.line(List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 3.0)).isFlat(0.5))
                .isFalse();
    }
}
