package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.Optional;

/** What the recurrent layers have in common. An image is a sequence of its rows. */
final class Sequences {

    private Sequences() {}

    static int steps(Shape input) {
        return input.dimensions().get(0);
    }

    static int features(Shape input) {
        return input.size() / steps(input);
    }

    static Optional<Fault> rejects(String type, Shape input) {
        return input.dimensions().size() > 1
                ? Optional.empty()
                : Optional.of(new Fault(
                        "",
                        "is a " + type
                                + ", which needs [steps, features] or an image's rows; what comes before it answers "
                                + input + ". Maybe returnSequences in the layer before, or a reshape between?"));
    }

    static Shape output(Shape input, int units, boolean returnSequences) {
        return returnSequences ? Shape.of(steps(input), units) : Shape.of(units);
    }
}
