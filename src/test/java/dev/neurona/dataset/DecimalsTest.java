package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @Property
    void readsAnyDoubleAsJavaDoes(@ForAll double value) {
        var text = String.valueOf(value);
        assertThat(Decimals.parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @Property
    void readsShortNumbersAsJavaDoes(@ForAll long mantissa, @ForAll int places) {
        var digits = String.valueOf(Math.abs(mantissa % 1_000_000_000_000_000L));
        var point = Math.floorMod(places, digits.length() + 1);
        var text = (mantissa < 0 ? "-" : "") + digits.substring(0, point) + "." + digits.substring(point);
        assertThat(Decimals.parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                "1.2.3",
                "1,2",
                "0x1p3",
                "1f",
                "1d",
                "NaN",
                "Infinity",
                "one",
                "1e",
                "--1",
                "٣"
            })
    void takesNothingElse(String text) {
        assertThat(Decimals.isNumber(text)).isFalse();
    }

    @Test
    void takesWhatTablesHave() {
        assertThat(Decimals.parse(" 12 ")).isEqualTo(12);
        assertThat(Decimals.parse("+.5e-3")).isEqualTo(0.0005);
        assertThat(Decimals.parse("5.")).isEqualTo(5);
        assertThat(Decimals.parse("-0")).isEqualTo(-0.0);
    }
}
