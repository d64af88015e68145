package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.shared.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class PreprocessingRecipeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Columns: a number, a category of three, a constant. */
    private static final Examples TABLE = Examples.of(
            Shape.of(3),
            2,
            new float[] {2, 0, 7, 4, 1, 7, 4, 2, 7, 4, 1, 7, 5, 0, 7, 5, 0, 7, 7, 2, 7, 9, 1, 7},
            new byte[] {0, 1, 0, 1, 0, 1, 0, 1});

    private static final Dataset TABLE_ENTRY = new Dataset(
            "table",
            "",
            Shape.of(3),
            List.of("no", "yes"),
            new ValueRange(0, 9),
            Map.of(Split.TRAIN, 8L, Split.TEST, 1L),
            "",
            "",
            "",
            Map.of(),
            List.of(
                    new Column("size", List.of(), 2, 9),
                    new Column("colour", List.of("red", "green", "blue"), 0, 2),
                    new Column("one", List.of(), 7, 7)),
            List.of());

    @Test
    void standardizesColumnsAndExpandsCategoriesUnlessToldOtherwise() {
        var preprocessing = PreprocessingRecipe.USUAL.fit(TABLE_ENTRY, TABLE);

        assertThat(preprocessing.outputShape(Shape.of(3))).isEqualTo(Shape.of(5));
        // 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5 and the deviation 2; what is constant becomes 0
        assertThat(preprocessing.prepare(new float[] {9, 2, 7, 4, 0, 8}, 2, Shape.of(3), false))
                .containsExactly(2, 0, 0, 1, 0, -0.5f, 1, 0, 0, 1);
        assertThat(preprocessing.prepare(new float[] {9, 2, 7}, 1, Shape.of(3), true))
                .containsExactly(9, 0, 0, 1, 7);
    }

    @Test
    void scalesEachColumnByItsOwnRange() {
        var preprocessing = new PreprocessingRecipe(Scaling.MIN_MAX, null, null).fit(TABLE_ENTRY, TABLE);

        assertThat(preprocessing.prepare(new float[] {5.5f, 1, 7}, 1, Shape.of(3), false))
                .containsExactly(0.5f, 0, 1, 0, 0);
    }

    @Test
    void learnsItsStatisticsFromWhatIsTrainedOnAlone() {
        var first = PreprocessingRecipe.USUAL.fit(TABLE_ENTRY, TABLE.subset(new int[] {0, 1}));

        // 2 and 4: mean 3, deviation 1
        assertThat(first.prepare(new float[] {5, 0, 7}, 1, Shape.of(3), false)[0])
                .isEqualTo(2);
    }

    @Test
    void standardizesPicturesByChannelAndRescalesThemUnlessTold() {
        var pixels = new byte[2 * 12];
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 3 == 0 ? 10 + i % 2 * 20 : i % 3 == 1 ? 50 : 200 + i);
        }
        var pictures = Examples.of(Shape.of(2, 2, 3), 1, pixels, new byte[2]);
        var entry = pictures(Shape.of(2, 2, 3));
        assertThat(PreprocessingRecipe.USUAL.fit(entry, pictures))
                .isEqualTo(Preprocessing.rescale(new ValueRange(0, 255)));

        var standardized = new PreprocessingRecipe(Scaling.STANDARDIZE, null, null).fit(entry, pictures);

        assertThat(standardized.scale()).hasSize(3);
        // Red is 10 or 30, half each: mean 20, deviation 10; green is constant
        assertThat(standardized.scale()[0]).isCloseTo(0.1, within(1e-12));
        assertThat(standardized.offset()[0]).isCloseTo(-2, within(1e-12));
        assertThat(standardized.offset()[1]).isCloseTo(-50, within(1e-12));
    }

    @Test
    void resizesAndMakesGray() {
        var entry = pictures(Shape.of(2, 2, 3));
        var recipe = new PreprocessingRecipe(null, List.of(1, 1), true);
        assertThat(recipe.check(entry)).isEmpty();
        assertThat(recipe.outputShape(entry)).isEqualTo(Shape.of(1, 1, 1));

        var white = new float[] {255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 0, 0};
        var preprocessing = recipe.fit(entry, Examples.of(Shape.of(2, 2, 3), 1, new byte[12], new byte[1]));

        // Red averages 127.5, green and blue 63.75: 0.299 · 127.5 + 0.701 · 63.75 = 82.81, rounded
        assertThat(preprocessing.prepare(white, 1, Shape.of(2, 2, 3), true)).containsExactly(83);
    }

    /** The one thing that matters most: no skew between training and prediction. */
    @ParameterizedTest
    @EnumSource(Scaling.class)
    void preparesInstancesAsExamples(Scaling scaling) {
        var random = new Random(7);
        var pixels = new byte[20 * 6 * 5 * 3];
        random.nextBytes(pixels);
        var shape = Shape.of(6, 5, 3);
        var pictures = Examples.of(shape, 1, pixels, new byte[20]);
        var recipe = new PreprocessingRecipe(scaling, List.of(4, 4), false);
        assertSame(recipe, pictures(shape), pictures);
        assertSame(new PreprocessingRecipe(scaling, null, null), pictures(shape), pictures);
        assertSame(new PreprocessingRecipe(scaling, null, null), TABLE_ENTRY, TABLE);
    }

    private static void assertSame(PreprocessingRecipe recipe, Dataset dataset, Examples examples) {
        var preprocessing = recipe.fit(dataset, examples);
        var stored = JSON.readValue(JSON.writeValueAsString(preprocessing), Preprocessing.class);
        assertThat(stored).isEqualTo(preprocessing);
        var seen = preprocessing.reform(examples);
        var inTraining = new float[seen.featureCount()];
        var raw = new float[examples.featureCount()];
        for (var i = 0; i < examples.size(); i++) {
            seen.scaled(preprocessing).gather(new int[] {i}, 0, 1, inTraining);
            examples.gather(new int[] {i}, 0, 1, raw);
            assertThat(stored.prepare(raw.clone(), 1, dataset.inputShape(), false))
                    .isEqualTo(inTraining);
            assertThat(seen.target(i)).isEqualTo(examples.target(i));
        }
    }

    @Test
    void namesWhatDoesNotFitTheData() {
        assertThat(new PreprocessingRecipe(null, List.of(8, 8), null).check(TABLE_ENTRY))
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer() + " " + fault.message())
                        .isEqualTo("/resize is for pictures; data set table has examples of shape [3]"));
        assertThat(new PreprocessingRecipe(null, List.of(0, 8), null).check(pictures(Shape.of(2, 2, 1))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("[0, 8]"));
    }

    private static Dataset pictures(Shape shape) {
        return new Dataset(
                "pictures",
                "",
                shape,
                List.of("a"),
                new ValueRange(0, 255),
                Map.of(Split.TRAIN, 2L, Split.TEST, 1L),
                "",
                "",
                "",
                Map.of(),
                List.of(),
                List.of());
    }
}
