package dev.neurona.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NadamRuleTest {

    /** Whether it went through all steps before, jumps to one after an interruption, or goes back: the same bits. */
    @Test
    void aStepIsTheSameWhicheverStepsWereAskedForBefore() {
        var steady = new NadamRule(0.9, 0.999, 1e-7);
        for (var step = 0L; step < 9_000; step++) {
            var steadily = update(steady, step);
            if (step % 1_000 < 3) {
                assertThat(steadily).as("step %d", step).isEqualTo(update(new NadamRule(0.9, 0.999, 1e-7), step));
            }
        }
        for (var step : List.of(7L, 7L, 0L, 8_999L, 1L)) {
            assertThat(update(steady, step)).isEqualTo(update(new NadamRule(0.9, 0.999, 1e-7), step));
        }
    }

    private static float update(NadamRule rule, long step) {
        var gradient = new float[] {0.25f};
        rule.apply(gradient, 0, 1, new float[][] {{0.125f}, {0.0625f}}, 0.001, step);
        return gradient[0];
    }
}
