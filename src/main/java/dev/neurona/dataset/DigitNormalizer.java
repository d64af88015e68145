package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Turns a picture of one digit into what MNIST looks like, the way its authors describe: the ink light on a black ground, cropped,
 * scaled with anti-aliasing so that it just fits into 20×20 pixels, and placed into 28×28 with its centre of mass in the middle.
 * Safe for any number of threads.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>
 */
@Component
public final class DigitNormalizer {

    private static final int FIELD = 28;
    private static final int BOX = 20;
    /** The pixel that the centre of mass comes to lie in; its mean over MNIST's own pictures is 14.00. */
    private static final int MIDDLE = 14;
    /** Larger pictures are shrunk to this before anything else: plenty for a digit of 20 pixels, and noise averages out. */
    private static final int LONGEST_SIDE = 512;

    /**
     * Normalizes a digit of any size, dark on light or light on dark. The border of the picture must mostly be ground.
     *
     * @return {@code [28 * 28]}, 0 (ground) to 255 (ink)
     * @throws ProblemException invalid, if there is no ink to be seen
     */
    public float[] normalize(Picture picture) {
        var ink = Ink.of(fitted(picture, LONGEST_SIDE, false)).cropped();
        return centred(fitted(ink, BOX, true));
    }

    /**
     * Only resizes, by area averaging: no cropping, no centring, no change of contrast. The aspect ratio becomes that asked for.
     *
     * @return {@code [height * width]}, 0 (black) to 255 (white)
     */
    public float[] resize(Picture picture, int height, int width) {
        return AreaAverage.resize(picture, width, height).luminance().clone();
    }

    /** The picture with a longer side of {@code side}, its aspect ratio kept as well as whole pixels can. */
    private static Picture fitted(Picture picture, int side, boolean enlarge) {
        var scale = (double) side / Math.max(picture.width(), picture.height());
        if (scale > 1 && !enlarge) {
            return picture;
        }
        var width = (int) Math.max(1, Math.round(picture.width() * scale));
        var height = (int) Math.max(1, Math.round(picture.height() * scale));
        return AreaAverage.resize(picture, width, height);
    }

    private static float[] centred(Picture digit) {
        double mass = 0, massX = 0, massY = 0;
        for (var y = 0; y < digit.height(); y++) {
            for (var x = 0; x < digit.width(); x++) {
                var value = digit.luminance()[y * digit.width() + x];
                mass += value;
                massX += value * x;
                massY += value * y;
            }
        }
        var left = offset(massX / mass, digit.width());
        var top = offset(massY / mass, digit.height());
        var field = new float[FIELD * FIELD];
        for (var y = 0; y < digit.height(); y++) {
            System.arraycopy(digit.luminance(), y * digit.width(), field, (top + y) * FIELD + left, digit.width());
        }
        return field;
    }

    /** Where the digit begins, so that its centre comes to the middle, or as near as keeps all of it in the field. */
    private static int offset(double centre, int length) {
        return (int) Math.max(0, Math.min(FIELD - length, Math.round(MIDDLE - centre)));
    }
}
