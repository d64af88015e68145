package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.engine.ParameterLayout.Slot;
import dev.neurona.network.Activation;
import dev.neurona.network.Dense;
import dev.neurona.network.Initializer;
import dev.neurona.network.Lstm;
import dev.neurona.network.Network;
import dev.neurona.network.Weight;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialWeightsTest {

    /** A convolution's kernel {@code [3, 3, 20, 60]}: fanIn 180, fanOut 540; variances and greatest values by Keras's formulas. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            glorot_uniform,   0.0027777778, 0.0912870929
            he_uniform,       0.0111111111, 0.1825741858
            lecun_uniform,    0.0055555556, 0.1290994449
            glorot_normal,    0.0027777778, 0.1198349160
            he_normal,        0.0111111111, 0.2396698320
            lecun_normal,     0.0055555556, 0.1694721631
            random_uniform,   0.0008333333, 0.05
            random_normal,    0.0025,       9
            truncated_normal, 0.0019343523, 0.1
            zeros,            0,            0
            orthogonal,       0.0055555556, 9""")
    void drawsFromKerasDistributions(String name, double variance, double greatest) {
        var values = draw(name, List.of(3, 3, 20, 60), 1);

        var mean = 0.0;
        var squares = 0.0;
        for (var value : values) {
            mean += value / values.length;
            squares += value * value / values.length;
            assertThat(Math.abs(value)).isLessThanOrEqualTo((float) greatest);
        }
        assertThat(mean).isCloseTo(0, within(Math.sqrt(variance) * 0.03 + 1e-12));
        assertThat(squares).isCloseTo(variance, within(variance * 0.03));
    }

    @Test
    void startsWithOnes() {
        assertThat(draw("ones", List.of(5, 2), 1)).containsOnly(1f);
    }

    @ParameterizedTest
    @CsvSource({"7, 4", "4, 7", "6, 6"})
    void makesTheShorterSideOrthonormal(int rows, int columns) {
        var values = draw("orthogonal", List.of(rows, columns), 3);

        for (var i = 0; i < Math.min(rows, columns); i++) {
            for (var j = 0; j < Math.min(rows, columns); j++) {
                var dot = 0.0;
                for (var k = 0; k < Math.max(rows, columns); k++) {
                    // Columns lie together
                    dot += rows >= columns
                            ? values[i * rows + k] * values[j * rows + k]
                            : values[k * rows + i] * values[k * rows + j];
                }
                assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    void dependsOnTheSeedAlone() {
        assertThat(draw("glorot_uniform", List.of(5, 5), 1))
                .isEqualTo(draw("glorot_uniform", List.of(5, 5), 1))
                .isNotEqualTo(draw("glorot_uniform", List.of(5, 5), 2));
    }

    @Test
    void opensTheForgetGate() {
        var bias = new Weight("bias", List.of(8), Initializer.ZEROS, null, null, true);
        var layout = new ParameterLayout(List.of(new Slot(0, bias, 0, true)));

        assertThat(new InitialWeights(1).draw(Network.of(new Lstm(2)), layout)).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    }

    private static float[] draw(String initializer, List<Integer> shape, long seed) {
        var given = Stream.of(Initializer.values())
                .filter(value -> value.kerasName().equals(initializer))
                .findFirst()
                .orElseThrow();
        var weight = new Weight("kernel", shape, given, null, null, true);
        return new InitialWeights(seed)
                .draw(
                        Network.of(new Dense(1, Activation.RELU)),
                        new ParameterLayout(List.of(new Slot(0, weight, 0, true))));
    }
}
