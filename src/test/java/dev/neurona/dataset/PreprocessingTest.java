package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PreprocessingTest {

    @Test
    void dividesPixelsBy255ToTheLastBit() {
        var pixels = new float[257];
        for (var i = 0; i < 256; i++) {
            pixels[i] = i;
        }
        pixels[256] = 7;

        Preprocessing.rescale(new ValueRange(0, 255)).apply(pixels, 256);

        for (var i = 0; i < 256; i++) {
            assertThat(pixels[i]).isEqualTo(i / 255f);
        }
        assertThat(pixels[256]).as("beyond the length").isEqualTo(7);
    }

    @Test
    void mapsAnyRangeOntoZeroToOne() {
        var values = new float[] {-20, 0, 20};

        Preprocessing.rescale(new ValueRange(-20, 20)).apply(values, 3);

        assertThat(values).containsExactly(0, 0.5f, 1);
    }

    @Test
    void isTheSameAfterAWayThroughJson() {
        var mapper = JsonMapper.builder().build();
        var preprocessing = Preprocessing.rescale(new ValueRange(-3, 255));

        var json = mapper.writeValueAsString(preprocessing);

        assertThat(mapper.readValue(json, Preprocessing.class)).isEqualTo(preprocessing);
        assertThat(mapper.writeValueAsString(Preprocessing.rescale(new ValueRange(0, 255))))
                .isEqualTo("{\"scale\":0.00392156862745098,\"offset\":0.0}");
    }

    @Test
    void refusesRangesAndScalesThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ValueRange(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ValueRange(0, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Preprocessing(0, 1));
    }
}
