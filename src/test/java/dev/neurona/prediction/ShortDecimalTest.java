package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortDecimalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "0.32941177",
                "255.0",
                "1.5",
                "-12.25",
                "0.00000000000001",
                "99999999999999.9",
                "0.32941176470588235",
                "0.996078431372549",
                "16777216",
                "0.0039215686274509803"
            })
    void readsWhatJavaReads(String text) {
        assertThat(parse(text)).isEqualTo(Float.parseFloat(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e5", "1.0E-3", "1.234567890123456789", "1.2.3", "NaN"})
    void leavesTheRestToTheLongWay(String text) {
        assertThat(parse(text)).isNaN();
    }

    @Test
    void readsRandomNumbersAsJavaDoes() {
        var random = new Random(9);
        for (var i = 0; i < 200_000; i++) {
            var text = Float.toString(random.nextFloat() * (random.nextBoolean() ? 1 : 255));
            if (!text.contains("E")) {
                assertThat(parse(text)).isEqualTo(Float.parseFloat(text));
            }
        }
    }

    private static float parse(String text) {
        return ShortDecimal.parse(("[" + text).toCharArray(), 1, text.length());
    }
}
