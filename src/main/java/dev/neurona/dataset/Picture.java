package dev.neurona.dataset;

/** A decoded picture in shades of gray. It is not to be changed; then any number of threads may read it. */
public final class Picture {

    private final int width;
    private final int height;
    private final float[] luminance;

    /**
     * A picture that takes over {@code luminance}: the array must not change again.
     *
     * @param luminance row-major {@code [height, width]}, 0 (black) to 255 (white)
     * @throws IllegalArgumentException if the sides are not positive or don't fit the array
     */
    public Picture(int width, int height, float[] luminance) {
        if (width < 1 || height < 1 || (long) width * height != luminance.length) {
            throw new IllegalArgumentException(
                    luminance.length + " values are no picture of " + width + "×" + height + " pixels");
        }
        this.width = width;
        this.height = height;
        this.luminance = luminance;
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** Row-major {@code [height, width]}, 0 (black) to 255 (white), transparency composited on white. Not a copy: only to be read. */
    public float[] luminance() {
        return luminance;
    }
}
