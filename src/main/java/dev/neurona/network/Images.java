package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.Optional;

/** What the layers that slide a window over an image have in common. */
final class Images {

    private Images() {}

    static int channels(Shape image) {
        return image.dimensions().get(2);
    }

    /** The shape of what a window leaves. */
    static Shape slide(Shape image, Size2D window, Size2D stride, Padding padding, int channels) {
        return Shape.of(
                padding.places(image.dimensions().get(0), window.height(), stride.height()),
                padding.places(image.dimensions().get(1), window.width(), stride.width()),
                channels);
    }

    /** A layer that wants an image and gets something else. */
    static Optional<Fault> rejects(String type, Shape input) {
        return input.dimensions().size() == 3
                ? Optional.empty()
                : Optional.of(new Fault(
                        "",
                        "is a " + type + ", which needs [height, width, channels]; what comes before it answers "
                                + input + ". Maybe move it before flatten and dense, or put a reshape between?"));
    }

    /** A layer that wants an image, with a window that must fit into it. */
    static Optional<Fault> rejects(String type, Shape input, String field, Size2D window, Padding padding) {
        return rejects(type, input).or(() -> {
            var height = input.dimensions().get(0);
            var width = input.dimensions().get(1);
            return padding == Padding.SAME || (window.height() <= height && window.width() <= width)
                    ? Optional.empty()
                    : Optional.of(
                            new Fault(
                                    "/" + field,
                                    "is " + window + "; it must be at most " + new Size2D(height, width)
                                            + ", the size of its input. Maybe padding \"same\", or fewer pooling layers before it?"));
        });
    }
}
