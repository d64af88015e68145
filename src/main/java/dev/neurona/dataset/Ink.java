package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import java.util.Arrays;

/**
 * What was drawn in a picture, light on a black ground, whatever colours it was drawn in.
 *
 * @param drawing 0 (ground) to 255 (ink)
 * @param edge what is above this, in {@code drawing}, belongs to a stroke
 */
record Ink(Picture drawing, float edge) {

    /** Of 255: what is fainter is the noise of a camera or of JPEG. */
    private static final float LEAST_CONTRAST = 20;
    /** The share of the border that is taken for noise of the ground; the rest may be ink that runs over the edge. */
    private static final double GROUND_NOISE = 0.98;
    /**
     * The quantile of the ink that becomes white. The median, because MNIST's strokes are saturated, and shrinking has made these
     * fainter: with it, a nearest-neighbour classifier knew more of the digits again than with any higher quantile.
     */
    private static final double INK_LEVEL = 0.5;

    private static final float WHITE = 255;

    /**
     * Finds the ground by the border's median, subtracts it, and stretches what is left, so that the noise of the ground becomes 0 and
     * the ink 255.
     *
     * @throws ProblemException invalid, if the picture is blank
     */
    static Ink of(Picture picture) {
        var border = border(picture);
        var ground = quantile(border, border.length, 0.5);
        var sign = direction(picture.luminance(), ground);
        var strength = strength(picture.luminance(), ground, sign);
        var max = strength[0];
        for (var value : strength) {
            max = Math.max(max, value);
        }
        if (max < LEAST_CONTRAST) {
            throw ProblemException.invalid(
                    "",
                    "The picture shows no ink: its contrast is %.0f of 255; it must be %.0f or more"
                            .formatted(max, LEAST_CONTRAST));
        }
        var threshold = Otsu.threshold(strength, max);
        var noise = quantile(strength(border, ground, sign), border.length, GROUND_NOISE);
        var floor = Math.min(threshold / 2, noise);
        var scale = WHITE / (inkLevel(strength, threshold) - floor);
        for (var i = 0; i < strength.length; i++) {
            strength[i] = Math.max(0, Math.min(WHITE, (strength[i] - floor) * scale));
        }
        var drawing = new Picture(picture.width(), picture.height(), strength);
        // Half way to the threshold, so that anti-aliased fringes are within the crop
        return new Ink(drawing, Math.max(0, (threshold / 2 - floor) * scale));
    }

    /** The smallest rectangle with all the strokes in it. */
    Picture cropped() {
        int left = drawing.width(), right = -1, top = drawing.height(), bottom = -1;
        for (var y = 0; y < drawing.height(); y++) {
            for (var x = 0; x < drawing.width(); x++) {
                if (drawing.luminance()[y * drawing.width() + x] > edge) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        var width = right - left + 1;
        var height = bottom - top + 1;
        var cropped = new float[width * height];
        for (var y = 0; y < height; y++) {
            System.arraycopy(drawing.luminance(), (top + y) * drawing.width() + left, cropped, y * width, width);
        }
        return new Picture(width, height, cropped);
    }

    private static float[] border(Picture picture) {
        var width = picture.width();
        var height = picture.height();
        var border = new float[2 * (width + height)];
        for (var x = 0; x < width; x++) {
            border[2 * x] = picture.luminance()[x];
            border[2 * x + 1] = picture.luminance()[(height - 1) * width + x];
        }
        for (var y = 0; y < height; y++) {
            border[2 * (width + y)] = picture.luminance()[y * width];
            border[2 * (width + y) + 1] = picture.luminance()[y * width + width - 1];
        }
        return border;
    }

    /**
     * 1 if the ink is lighter than the ground, -1 if it is darker: the sign of the third moment about the ground. A ground that is
     * itself of middle gray, as paper is in poor light, says nothing; but ink is what lies far away from it.
     */
    private static int direction(float[] luminance, float ground) {
        var moment = 0.0;
        for (var value : luminance) {
            var distance = (double) value - ground;
            moment += distance * distance * distance;
        }
        return moment < 0 ? -1 : 1;
    }

    private static float[] strength(float[] luminance, float ground, int sign) {
        var strength = new float[luminance.length];
        for (var i = 0; i < luminance.length; i++) {
            strength[i] = Math.max(0, (luminance[i] - ground) * sign);
        }
        return strength;
    }

    private static float inkLevel(float[] strength, float threshold) {
        var ink = new float[strength.length];
        var count = 0;
        for (var value : strength) {
            if (value > threshold) {
                ink[count++] = value;
            }
        }
        return quantile(ink, count, INK_LEVEL);
    }

    /** Sorts the first {@code count} values in place. */
    private static float quantile(float[] values, int count, double share) {
        Arrays.sort(values, 0, count);
        return values[(int) ((count - 1) * share)];
    }
}
