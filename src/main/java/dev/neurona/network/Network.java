package dev.neurona.network;

import dev.neurona.shared.Shape;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * An architecture, as Keras's {@code Sequential}: its layers from input to output.
 *
 * @param layers 1 to 100 of them
 */
public record Network(@NotNull @NotEmpty @Size(max = 100) List<@NotNull @Valid Layer> layers) {

    /** The layers from input to output. */
    public static Network of(Layer... layers) {
        return new Network(List.of(layers));
    }

    /** What goes into each layer, and last what comes out of the network: one shape more than there are layers. */
    public List<Shape> shapes(Shape inputShape) {
        var shapes = new ArrayList<Shape>();
        shapes.add(inputShape);
        for (var layer : layers) {
            shapes.add(layer.outputShape(shapes.get(shapes.size() - 1)));
        }
        return shapes;
    }

    /** How many numbers the whole network keeps: what it learns, and batch normalization's moving averages. */
    public long parameterCount(Shape inputShape) {
        var count = 0L;
        var shape = inputShape;
        for (var layer : layers) {
            count += layer.parameterCount(shape);
            shape = layer.outputShape(shape);
        }
        return count;
    }

    public Shape outputShape(Shape inputShape) {
        var shape = inputShape;
        for (var layer : layers) {
            shape = layer.outputShape(shape);
        }
        return shape;
    }
}
