package dev.neurona.engine.kernel;

/**
 * The weights of a convolution, which the network has as {@code [filters, channels, height, width]}, laid out for the products with
 * {@link Patches}: {@code [products, filters, columns]}, with the columns in the order of the picture.
 */
final class Filters implements AutoCloseable {

    private final Parameters parameters;
    private final float[] theirs;
    private final float[] ours;
    private final int[] places;
    private final NativeFloats matrices;
    private final NativeFloats[] operands;

    Filters(Parameters parameters, Picture picture, Window window, int filters) {
        var count = filters * picture.channels() * window.height() * window.width();
        this.parameters = parameters;
        this.theirs = new float[count];
        this.ours = new float[count];
        this.places = places(picture, window, filters);
        this.matrices = NativeFloats.allocate(count);
        this.operands = split(matrices, Patches.products(picture, window), count);
    }

    /** For each of our numbers, in order, where it is in theirs. */
    private static int[] places(Picture picture, Window window, int filters) {
        var channels = picture.channels();
        var products = Patches.products(picture, window);
        var rows = window.height() / products;
        var places = new int[filters * channels * window.height() * window.width()];
        var next = 0;
        for (var product = 0; product < products; product++) {
            for (var filter = 0; filter < filters; filter++) {
                for (var y = product * rows; y < (product + 1) * rows; y++) {
                    for (var x = 0; x < window.width(); x++) {
                        for (var channel = 0; channel < channels; channel++) {
                            places[next++] = ((filter * channels + channel) * window.height() + y) * window.width() + x;
                        }
                    }
                }
            }
        }
        return places;
    }

    /** {@code all}, {@code count} numbers, in equal parts. */
    static NativeFloats[] split(NativeFloats all, int parts, int count) {
        var split = new NativeFloats[parts];
        for (var part = 0; part < parts; part++) {
            split[part] = all.from(part * (count / parts));
        }
        return split;
    }

    int count() {
        return ours.length;
    }

    /** The filters of product {@code k}: {@code [filters, columns]}. */
    NativeFloats operand(int k) {
        return operands[k];
    }

    /** Takes over the network's weights. */
    void load() {
        parameters.values().get(0, theirs, 0, theirs.length);
        for (var i = 0; i < ours.length; i++) {
            ours[i] = theirs[places[i]];
        }
        matrices.put(0, ours, 0, ours.length);
    }

    /** Hands the network the gradients by its weights, given in our order. */
    void storeGradients(float[] gradients) {
        for (var i = 0; i < gradients.length; i++) {
            theirs[places[i]] = gradients[i];
        }
        parameters.gradients().put(0, theirs, 0, theirs.length);
    }

    @Override
    public void close() {
        matrices.close();
    }
}
