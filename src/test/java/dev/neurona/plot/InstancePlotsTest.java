package dev.neurona.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.plot.InstancePlots.Layer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstancePlotsTest {

    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(String::valueOf).toList();

    @Test
    void drawsAPictureForEachChannelASquareForEachUnitAndABarForEachClass() throws Exception {
        var probabilities = new float[] {0, 0, .125f, 0, 0, 0, 0, .875f, 0, 0};
        var svg = DrawingsTest.render(
                "activations",
                InstancePlots.activations(
                        "digits/1",
                        List.of(
                                new Layer("conv2d [5, 5, 12]", List.of(5, 5, 12), random(300)),
                                new Layer("dense [100]", List.of(100), random(100)),
                                new Layer("dense [10]", List.of(10), probabilities)),
                        DIGITS));

        assertThat(svg.getElementsByTagName("image").getLength()).isEqualTo(12 + 1);
        assertThat(DrawingsTest.texts(svg))
                .containsAll(DIGITS)
                .contains("digits/1", "conv2d [5, 5, 12]", "dense [100]", "0.8750", "0.1250");
    }

    @Test
    void drawsTheInstanceAndWhatSpeaksForItBesideEachOther() throws Exception {
        var shape = List.of(28, 28, 1);
        var svg = DrawingsTest.render(
                "saliency",
                InstancePlots.saliency(
                        "digits/1: what speaks for the class 7 (0.9)",
                        List.of(
                                new Layer("instance", shape, random(784)),
                                new Layer("gradient × input", shape, random(784)),
                                new Layer("occlusion", shape, random(784)))));

        assertThat(svg.getElementsByTagName("image").getLength()).isEqualTo(3);
        assertThat(DrawingsTest.texts(svg)).contains("instance", "gradient × input", "occlusion");
    }

    @Test
    void drawsRowsAndColouredPicturesToo() throws Exception {
        for (var shape : List.of(List.of(4), List.of(6, 6, 3))) {
            var size = shape.stream().reduce(1, (a, b) -> a * b);
            var svg = DrawingsTest.render(
                    "saliency-" + size,
                    InstancePlots.saliency(
                            "a",
                            List.of(new Layer("instance", shape, random(size)), new Layer("b", shape, random(size)))));
            assertThat(svg.getElementsByTagName("image").getLength()).isEqualTo(2);
        }
    }

    /** Four points on a line in the direction (3, 4): all of the variance is in one dimension, and the distances stay. */
    @Test
    void findsTheDimensionInWhichPointsDiffer() {
        var components = PrincipalComponents.of(new float[] {0, 0, 3, 4, 6, 8, 15, 20}, 4);

        assertThat(components.shares()[0]).isCloseTo(1, within(1e-12));
        // 0, 5, 10 and 25 along it, less their mean
        assertThat(IntStream.range(0, 4).mapToDouble(i -> components.places()[i][0]))
                .satisfies(places -> assertThat(places.get(0)).isCloseTo(-10, within(1e-9)))
                .satisfies(places -> assertThat(places.get(3)).isCloseTo(15, within(1e-9)));
    }

    /** More dimensions than points are looked at the other way round. */
    @Test
    void findsTheSameWhicheverMatrixIsSmaller() {
        var few = new float[4 * 20];
        for (var point = 0; point < 4; point++) {
            few[point * 20 + 3] = new float[] {0, 3, 6, 15}[point];
            few[point * 20 + 17] = new float[] {0, 4, 8, 20}[point];
        }

        var components = PrincipalComponents.of(few, 4);

        assertThat(components.places()[3][0]).isCloseTo(15, within(1e-9));
        assertThat(components.places()[0][0]).isCloseTo(-10, within(1e-9));
    }

    @Test
    void drawsAPointForEachExampleAndALabelForEachClass() throws Exception {
        var count = 200;
        var values = random(count * 16);
        for (var i = 0; i < count; i++) {
            values[i * 16 + i % 10] += 4;
        }
        var groups = IntStream.range(0, count).mapToObj(i -> DIGITS.get(i % 10)).toList();

        var svg = DrawingsTest.render(
                "hidden-layer",
                new ExampleMap(PrincipalComponents.of(values, count), groups, DIGITS, "Last hidden layer of run 1"));

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(count);
        assertThat(DrawingsTest.texts(svg))
                .containsAll(DIGITS)
                .anyMatch(text -> text.startsWith("1st principal component ("));
    }

    private static float[] random(int count) {
        var random = new Random(count);
        var values = new float[count];
        for (var i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
