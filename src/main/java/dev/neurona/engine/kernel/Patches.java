package dev.neurona.engine.kernel;

import java.util.Arrays;

/**
 * What a window sees of one picture, as a matrix that a product with the filters can be made of (im2col: Chellapilla, Puri and Simard
 * 2006). Pixels that lie side by side in the window are copied side by side; the window's rows are <em>not</em> laid out below one
 * another but shared: where the window stands one row lower, it sees the same copies again. So the matrix is smaller by the window's
 * height, and the product is the sum of one product for each of the window's rows (after "kn2row", Anderson et al. 2017). Pictures
 * of few channels make rows too short for that; for these all of the window is laid out. Confined to one thread at a time.
 */
final class Patches implements AutoCloseable {

    /** A row of the window with fewer numbers is not worth a product of its own. */
    private static final int SHORTEST_ROW = 32;

    private final Picture picture;
    private final Window window;
    private final int windowRowsTogether;
    private final int columns;
    private final int[] tops;
    private final float[] line;
    private final NativeFloats matrix;
    private final NativeFloats[] operands;

    Patches(Picture picture, Window window) {
        this.picture = picture;
        this.window = window;
        this.windowRowsTogether = rowsTogether(picture, window);
        this.columns = windowRowsTogether * window.width() * picture.channels();
        this.tops = windowRowsTogether == 1 ? everyRow(window) : everyPlace(window);
        this.line = new float[window.columns() * columns];
        this.matrix = NativeFloats.allocate(tops.length * line.length);
        this.operands = new NativeFloats[products(picture, window)];
        for (var product = 0; product < operands.length; product++) {
            operands[product] = matrix.from(position(window, product) * line.length);
        }
    }

    private static int rowsTogether(Picture picture, Window window) {
        return window.width() * picture.channels() < SHORTEST_ROW ? window.height() : 1;
    }

    /** How many products make the whole. */
    static int products(Picture picture, Window window) {
        return window.height() / rowsTogether(picture, window);
    }

    /** Rows of the matrix, one after another, for each row of places. */
    private static int[] everyPlace(Window window) {
        var tops = new int[window.rows()];
        Arrays.setAll(tops, window::top);
        return tops;
    }

    /** One for each row of the padded picture; those that a window row meets at successive places, a stride apart, lie together. */
    private static int[] everyRow(Window window) {
        var tops = new int[(window.rows() - 1) * window.strideY() + window.height()];
        for (var row = 0; row < tops.length; row++) {
            tops[position(window, row)] = row - window.padTop();
        }
        return tops;
    }

    /** Where the padded picture's row {@code row} lies among {@link #everyRow}; product {@code k} begins with row {@code k}. */
    private static int position(Window window, int row) {
        var rows = (window.rows() - 1) * window.strideY() + window.height();
        var position = row / window.strideY();
        for (var phase = 0; phase < row % window.strideY(); phase++) {
            position += (rows - phase + window.strideY() - 1) / window.strideY();
        }
        return position;
    }

    /** The matrix of product {@code k}: {@code [places, columns]}. */
    NativeFloats operand(int k) {
        return operands[k];
    }

    int columns() {
        return columns;
    }

    /** Fills the matrix from the picture that begins at {@code values[at]}; padding is 0. */
    void expand(float[] values, int at) {
        for (var row = 0; row < tops.length; row++) {
            Arrays.fill(line, 0);
            move(row, values, at, false);
            matrix.put(row * line.length, line, 0, line.length);
        }
    }

    /** Makes the matrix 0, for products to be added to. */
    void clear() {
        Arrays.fill(line, 0);
        for (var row = 0; row < tops.length; row++) {
            matrix.put(row * line.length, line, 0, line.length);
        }
    }

    /** Adds the matrix to the picture that begins at {@code values[at]}, each number where {@link #expand} had it from. */
    void fold(float[] values, int at) {
        for (var row = 0; row < tops.length; row++) {
            matrix.get(row * line.length, line, 0, line.length);
            move(row, values, at, true);
        }
    }

    /** Copies what the picture has side by side into the line of that row, or adds it from there. */
    private void move(int matrixRow, float[] values, int at, boolean back) {
        var channels = picture.channels();
        var length = window.width() * channels;
        for (var k = 0; k < windowRowsTogether; k++) {
            var y = tops[matrixRow] + k;
            if (y < 0 || y >= picture.height()) {
                continue;
            }
            for (var place = 0; place < window.columns(); place++) {
                var left = window.left(place);
                var skipped = Math.max(0, -left);
                var count = (Math.min(window.width(), picture.width() - left) - skipped) * channels;
                var inPicture = at + (y * picture.width() + left + skipped) * channels;
                var inLine = place * columns + k * length + skipped * channels;
                if (back) {
                    add(line, inLine, values, inPicture, count);
                } else {
                    copy(values, inPicture, line, inLine, count);
                }
            }
        }
    }

    private static void copy(float[] from, int at, float[] to, int toAt, int count) {
        if (count >= SHORTEST_ROW) {
            System.arraycopy(from, at, to, toAt, count);
        } else {
            for (var i = 0; i < count; i++) {
                to[toAt + i] = from[at + i];
            }
        }
    }

    private static void add(float[] from, int at, float[] to, int toAt, int count) {
        for (var i = 0; i < count; i++) {
            to[toAt + i] += from[at + i];
        }
    }

    @Override
    public void close() {
        matrix.close();
    }
}
