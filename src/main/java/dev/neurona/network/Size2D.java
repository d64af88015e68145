package dev.neurona.network;

import java.util.List;

/** Height and width of a window or of its step, each positive. */
public record Size2D(int height, int width) {

    /** Of one number for both, or of {@code [height, width]}, as Keras takes it. */
    static Size2D of(List<Integer> sides) {
        return new Size2D(sides.get(0), sides.get(sides.size() - 1));
    }

    @Override
    public String toString() {
        return height + " × " + width;
    }
}
