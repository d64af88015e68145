package dev.neurona.engine.kernel;

/**
 * A window that slides over a picture.
 *
 * @param padTop rows of padding above the picture
 * @param padLeft columns of padding to its left
 * @param rows how many places it takes from top to bottom
 * @param columns how many from left to right
 */
public record Window(int height, int width, int strideY, int strideX, int padTop, int padLeft, int rows, int columns) {

    /** What the window makes of a picture, with {@code channels} numbers at each place. */
    Picture output(int channels) {
        return new Picture(rows, columns, channels);
    }

    /** The first column of the picture that the window covers at place {@code column}; may be negative. */
    int left(int column) {
        return column * strideX - padLeft;
    }

    /** The first row of the picture that the window covers at place {@code row}; may be negative. */
    int top(int row) {
        return row * strideY - padTop;
    }
}
