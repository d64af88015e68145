package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.neurona.dataset.DigitNormalizer;
import dev.neurona.dataset.Picture;
import dev.neurona.dataset.PictureDecoder;
import dev.neurona.model.Signature;
import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureReaderTest {

    private static final byte[] PNG = {1};
    private static final byte[] OTHER = {2};

    private final PictureDecoder decoder = mock();
    private final DigitNormalizer normalizer = mock();
    private final Picture picture = mock();
    private final PictureReader reader = new PictureReader(decoder, normalizer);

    @BeforeEach
    void decodes() {
        when(decoder.decode(PNG)).thenReturn(picture);
        when(normalizer.normalize(picture)).thenReturn(filled(784, 51));
        when(normalizer.resize(picture, 28, 28)).thenReturn(filled(784, 102));
        when(normalizer.resize(picture, 2, 3)).thenReturn(new float[] {0, 51, 102, 153, 204, 255});
    }

    @Test
    void normalizesForAModelOfDigitsUnlessToldNotTo() {
        assertThat(reader.read(List.of(PNG), TestVersions.DIGITS, true, 3))
                .usingRecursiveComparison()
                .isEqualTo(new Instances(filled(784, 51), 1, false, 3));
        assertThat(reader.read(List.of(PNG), TestVersions.DIGITS, false, null).values())
                .containsExactly(filled(784, 102));
    }

    @Test
    void onlyResizesForAModelOfAnotherSize() {
        var instances = reader.read(List.of(PNG, PNG), signature(0, 255, 2, 3, 1), true, null);

        assertThat(instances.count()).isEqualTo(2);
        assertThat(instances.values()).containsExactly(0, 51, 102, 153, 204, 255, 0, 51, 102, 153, 204, 255);
    }

    @Test
    void bringsPixelsToTheUnitsOfTheDataSet() {
        var instances = reader.read(List.of(PNG), signature(-1, 1, 2, 3, 1), true, null);

        assertThat(instances.values()).containsExactly(-1, -0.6f, -0.2f, 0.2f, 0.6f, 1);
    }

    @Test
    void takesPicturesInColourAsTheDataSetHasThem() {
        when(decoder.decodeColour(PNG)).thenReturn(List.of(shades(10, 20), shades(30, 40), shades(50, 60)));

        assertThat(reader.read(List.of(PNG), signature(0, 255, 1, 2, 3), true, null)
                        .values())
                .containsExactly(10, 30, 50, 20, 40, 60);
    }

    private static Picture shades(float... luminance) {
        return new Picture(luminance.length, 1, luminance);
    }

    @Test
    void refusesPicturesForAModelThatTakesNone() {
        for (var signature : List.of(signature(0, 255, 4), signature(0, 255, 32, 32, 2))) {
            assertThatThrownBy(() -> reader.read(List.of(PNG), signature, true, null))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.faults())
                                    .singleElement()
                                    .extracting(Fault::message)
                                    .asString()
                                    .contains(
                                            "this model takes none",
                                            signature.inputShape().toString()));
        }
    }

    @Test
    void refusesNoPictureAndAWrongTopKInOneAnswer() {
        assertThatThrownBy(() -> reader.read(List.of(), TestVersions.DIGITS, true, 11))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        new Fault("/image", "is there 0 times; it must be from 1 to 1024 files"),
                                        new Fault(
                                                "/topK",
                                                "is 11; it must be from 1 to 10, the number of units of the last"
                                                        + " layer")));
    }

    @Test
    void saysWhichOfSeveralPicturesIsAtFault() {
        when(decoder.decode(OTHER))
                .thenThrow(ProblemException.invalid("", "shows no ink"))
                .thenThrow(ProblemException.malformed("It is no PNG"))
                .thenThrow(ProblemException.limit(ProblemKind.PICTURE_LIMIT, "It is too large", null));

        assertThat(refused(List.of(PNG, OTHER)).faults()).containsExactly(new Fault("/image/1", "shows no ink"));
        assertThat(refused(List.of(PNG, OTHER))).satisfies(e -> {
            assertThat(e.kind()).isEqualTo(ProblemKind.MALFORMED);
            assertThat(e).hasMessage("Field image, file 2: It is no PNG");
        });
        assertThat(refused(List.of(PNG, OTHER)).kind()).isEqualTo(ProblemKind.PICTURE_LIMIT);
    }

    @Test
    void leavesTheWordsOfASinglePicturesFaultAsTheyAre() {
        when(decoder.decode(any())).thenThrow(ProblemException.malformed("It is no PNG"));

        assertThat(refused(List.of(OTHER))).hasMessage("It is no PNG");
    }

    private ProblemException refused(List<byte[]> pictures) {
        try {
            reader.read(pictures, TestVersions.DIGITS, true, null);
        } catch (ProblemException e) {
            return e;
        }
        throw new AssertionError("was taken");
    }

    private static float[] filled(int length, float value) {
        var values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static Signature signature(double minimum, double maximum, Integer... shape) {
        return new Signature(Shape.of(shape), 10, List.of(), minimum, maximum);
    }
}
