package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitNormalizerTest {

    private static final Examples TEST = Datasets.bundled().load("mnist", Split.TEST);

    private final DigitNormalizer normalizer = new DigitNormalizer();
    private final PictureDecoder decoder = new PictureDecoder();

    @Test
    void anMnistPictureStaysWhatItIs() {
        assertThat(meanCorrelation(200, digit -> digit)).isGreaterThan(0.985);
        assertThat(meanCorrelation(200, digit -> negative(digit))).isGreaterThan(0.985);
    }

    /** What was measured when this was written lies 0.01 to 0.02 above each threshold. */
    @ParameterizedTest(name = "{0}px on {1}px, dark: {2}, noise {3}, gradient {4}, JPEG {5}: {6}")
    @CsvSource({
        "28, 40, true, 0, 0, 0, 0.97",
        "28, 60, true, 0, 0, 0.75, 0.95",
        "40, 70, true, 0, 0, 0, 0.93",
        "100, 180, true, 0, 0, 0, 0.94",
        "100, 180, true, 0, 0, 0.5, 0.94",
        "280, 400, false, 0, 0, 0, 0.94",
        "280, 500, true, 8, 0, 0.7, 0.94",
        "280, 500, true, 3, 60, 0.7, 0.89",
        "900, 1400, true, 12, 40, 0.8, 0.93",
    })
    void aDigitThatWasDrawnElsewhereComesBack(
            int size, int sheet, boolean dark, double noise, double gradient, float quality, double least) {
        var random = new Random(7);

        var mean = meanCorrelation(size > 200 ? 15 : 60, digit -> {
            var enlarged = size == digit.width() ? digit : Renderings.enlarged(digit, size, size);
            var height = sheet + random.nextInt(sheet / 5);
            var drawn = Renderings.onSheet(enlarged, sheet, height, dark, noise, gradient, random);
            var image = Renderings.image(drawn);
            return decoder.decode(quality > 0 ? Renderings.jpeg(image, quality) : Renderings.png(image));
        });

        assertThat(mean).isGreaterThan(least);
    }

    @Test
    void darkOnLightGivesTheSameAsLightOnDark() {
        for (var i = 0; i < 50; i++) {
            var digit = digit(i);
            assertThat(normalizer.normalize(negative(digit)))
                    .containsExactly(normalizer.normalize(digit), within(0.01f));
        }
    }

    @Test
    void dimInkOnMiddleGrayPaperIsStillTheInk() {
        var paper = new float[100 * 100];
        Arrays.fill(paper, 110);
        fill(paper, 100, 40, 20, 10, 60, 40);

        var normalized = normalizer.normalize(new Picture(100, 100, paper));

        assertThat(normalized[0]).isZero();
        assertThat(normalized[14 * 28 + 14]).isEqualTo(255);
    }

    @Test
    void fitsTheInkIntoTwentyPixelsAndItsMassIntoTheMiddle() {
        // A bar of 10×60, far off the centre: it becomes 3×20
        var sheet = new float[300 * 200];
        fill(sheet, 300, 250, 10, 10, 60, 200);

        var normalized = normalizer.normalize(new Picture(300, 200, sheet));

        var expected = new float[28 * 28];
        fill(expected, 28, 13, 5, 3, 20, 255);
        assertThat(normalized).containsExactly(expected, within(0.01f));
    }

    @Test
    void keepsALopsidedDigitInTheField() {
        var random = new Random(3);
        for (var i = 0; i < 300; i++) {
            var sheet = new float[64 * 64];
            for (var k = 0; k < 3; k++) {
                fill(
                        sheet,
                        64,
                        random.nextInt(50),
                        random.nextInt(50),
                        1 + random.nextInt(14),
                        1 + random.nextInt(14),
                        255);
            }
            var normalized = normalizer.normalize(new Picture(64, 64, sheet));

            assertThat(normalized).hasSize(784);
            for (var value : normalized) {
                assertThat(value).isBetween(0f, 255f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 1, 255", "28, 28, 0", "28, 28, 255", "640, 480, 128", "3, 900, 77"})
    void aBlankPictureIsRefused(int width, int height, float shade) {
        var blank = new float[width * height];
        Arrays.fill(blank, shade);
        assertRefused(new Picture(width, height, blank));
    }

    @Test
    void aBlankSheetInPoorLightIsRefused() {
        var sheet = new float[800 * 600];
        var random = new Random(1);
        for (var i = 0; i < sheet.length; i++) {
            sheet[i] = (float) (140 + random.nextGaussian() * 4);
        }
        assertRefused(new Picture(800, 600, sheet));
    }

    @Test
    void onlyResizesWhenAskedTo() {
        var quarters = new Picture(4, 2, new float[] {0, 10, 200, 200, 20, 30, 100, 100});

        assertThat(normalizer.resize(quarters, 1, 2)).containsExactly(15, 150);
        assertThat(normalizer.resize(quarters, 2, 4)).containsExactly(quarters.luminance());
        assertThat(normalizer.resize(quarters, 4, 4)).startsWith(0, 10, 200, 200, 0, 10, 200, 200, 20, 30);
    }

    private void assertRefused(Picture picture) {
        assertThatThrownBy(() -> normalizer.normalize(picture)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.kind()).isEqualTo(ProblemKind.INVALID);
            assertThat(e.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.message()).startsWith("The picture shows no ink"));
        });
    }

    private double meanCorrelation(int count, UnaryOperator<Picture> drawing) {
        var sum = 0.0;
        for (var i = 0; i < count; i++) {
            var digit = digit(i);
            sum += correlation(normalizer.normalize(drawing.apply(digit)), digit.luminance());
        }
        return sum / count;
    }

    private static Picture digit(int i) {
        var pixels = new float[784];
        TEST.gather(new int[] {i}, 0, 1, pixels);
        return new Picture(28, 28, pixels);
    }

    private static Picture negative(Picture picture) {
        var negative = picture.luminance().clone();
        for (var i = 0; i < negative.length; i++) {
            negative[i] = 255 - negative[i];
        }
        return new Picture(picture.width(), picture.height(), negative);
    }

    private static void fill(float[] pixels, int stride, int left, int top, int width, int height, float value) {
        for (var y = top; y < top + height; y++) {
            Arrays.fill(pixels, y * stride + left, y * stride + left + width, value);
        }
    }

    /** Pearson's. */
    private static double correlation(float[] a, float[] b) {
        double meanA = 0, meanB = 0;
        for (var i = 0; i < a.length; i++) {
            meanA += a[i] / a.length;
            meanB += b[i] / b.length;
        }
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
