package dev.neurona.prediction;

import dev.neurona.dataset.DigitNormalizer;
import dev.neurona.dataset.Picture;
import dev.neurona.dataset.PictureDecoder;
import dev.neurona.dataset.Pixels;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.model.Signature;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns pictures into instances. Safe for any number of threads. */
@Component
class PictureReader {

    /** What {@link DigitNormalizer} makes. */
    private static final Shape DIGIT = Shape.of(28, 28, 1);

    private final PictureDecoder decoder;
    private final DigitNormalizer normalizer;

    PictureReader(PictureDecoder decoder, DigitNormalizer normalizer) {
        this.decoder = decoder;
        this.normalizer = normalizer;
    }

    /**
     * Makes one instance of each picture.
     *
     * @param pictures PNG or JPEG, 1 to {@value Instances#MOST}
     * @param normalize whether to turn a picture into what MNIST looks like, if the model takes 28×28; otherwise it is
     *     only resized
     * @throws ProblemException 422 when the model takes no pictures, or a picture shows nothing; 400
     *     when a picture can't be read; 413 when it is too large
     */
    Instances read(List<byte[]> pictures, Signature signature, boolean normalize, @Nullable Integer topK) {
        check(pictures.size(), signature, topK);
        var shape = signature.inputShape();
        var values = new float[pictures.size() * shape.size()];
        for (var i = 0; i < pictures.size(); i++) {
            var pixels = pictures.size() == 1
                    ? pixels(pictures.get(i), shape, normalize)
                    : pixelsOf(i, pictures.get(i), shape, normalize);
            System.arraycopy(pixels, 0, values, i * shape.size(), shape.size());
        }
        toUnitsOf(signature, values);
        return new Instances(values, pictures.size(), false, topK);
    }

    private static void check(int pictures, Signature signature, @Nullable Integer topK) {
        var faults = new Faults();
        var dimensions = signature.inputShape().dimensions();
        if (dimensions.size() != 3 || dimensions.get(2) != 1 && dimensions.get(2) != 3) {
            faults.add(
                    "",
                    "is a picture, but this model takes none: its input has the shape " + signature.inputShape()
                            + ", not [height, width, 1] or [height, width, 3]; send its numbers as JSON");
        }
        if (pictures < 1) {
            faults.add("/image", "is there 0 times; it must be from 1 to " + Instances.MOST + " files");
        } else if (pictures > Instances.MOST) {
            faults.add(Instances.tooMany("/image", pictures));
        }
        if (topK != null) {
            Instances.checkTopK(topK, signature.units(), faults);
        }
        faults.throwIfAny();
    }

    /** Says which of several pictures is at fault. */
    private float[] pixelsOf(int index, byte[] picture, Shape shape, boolean normalize) {
        try {
            return pixels(picture, shape, normalize);
        } catch (ProblemException e) {
            if (e.kind() == ProblemKind.INVALID) {
                var faults = new Faults();
                e.faults().forEach(fault -> faults.add("/image/" + index + fault.pointer(), fault.message()));
                faults.throwIfAny();
            }
            var detail = "Field image, file " + (index + 1) + ": " + e.getMessage();
            throw e.kind() == ProblemKind.PICTURE_LIMIT
                    ? ProblemException.limit(ProblemKind.PICTURE_LIMIT, detail, null)
                    : ProblemException.malformed(detail);
        }
    }

    private float[] pixels(byte[] encoded, Shape shape, boolean normalize) {
        if (shape.dimensions().get(2) == 3) {
            return Pixels.values(decoder.decodeColour(encoded), shape);
        }
        Picture picture = decoder.decode(encoded);
        return normalize && shape.equals(DIGIT)
                ? normalizer.normalize(picture)
                : normalizer.resize(
                        picture, shape.dimensions().get(0), shape.dimensions().get(1));
    }

    /** Pixels are 0 to 255; a data set may have its values elsewhere. */
    private static void toUnitsOf(Signature signature, float[] values) {
        if (signature.minimum() != 0 || signature.maximum() != 255) {
            new Preprocessing((signature.maximum() - signature.minimum()) / 255, signature.minimum())
                    .apply(values, values.length);
        }
    }
}
