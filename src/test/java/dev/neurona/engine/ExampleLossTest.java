package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.network.Loss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleLossTest {

    /** Three outputs, 0.7, 0.2 and 0.1, where the first is the class; by Keras's formulas, worked out by hand. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            CATEGORICAL_CROSSENTROPY,        0,   0.3566749439
            CATEGORICAL_CROSSENTROPY,        0.3, 0.6765422557
            SPARSE_CATEGORICAL_CROSSENTROPY, 0,   0.3566749439
            BINARY_CROSSENTROPY,             0,   0.2283930036
            BINARY_CROSSENTROPY,             0.2, 0.3760868969
            MSE,                             0,   0.0466666667
            MAE,                             0,   0.2
            HINGE,                           0,   0.8666666667""")
    void isKerasLoss(Loss loss, double labelSmoothing, double expected) {
        var example = new ExampleLoss(loss, labelSmoothing, null);

        assertThat(example.of(new float[] {9, 0.7f, 0.2f, 0.1f}, 1, 3, 0)).isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "CATEGORICAL_CROSSENTROPY, 0",
        "CATEGORICAL_CROSSENTROPY, 0.3",
        "BINARY_CROSSENTROPY, 0",
        "BINARY_CROSSENTROPY, 0.2",
        "MSE, 0",
        "MAE, 0",
        "HINGE, 0"
    })
    void hasTheDerivativeThatCentralDifferencesHave(Loss loss, double labelSmoothing) {
        var example = new ExampleLoss(loss, labelSmoothing, null);
        for (var unit = 0; unit < 3; unit++) {
            var above = new float[] {0.7f, 0.2f, 0.1f};
            var below = above.clone();
            above[unit] += 1e-3f;
            below[unit] -= 1e-3f;
            var slope = (example.of(above, 0, 3, 0) - example.of(below, 0, 3, 0)) / (above[unit] - below[unit]);

            assertThat(example.derivative(new float[] {0.7f, 0.2f, 0.1f}[unit], unit == 0, 3))
                    .isCloseTo(slope, within(1e-3));
        }
    }
}
