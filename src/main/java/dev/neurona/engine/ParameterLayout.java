package dev.neurona.engine;

import dev.neurona.network.Network;
import dev.neurona.network.Weight;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Where each of a network's weights lies in DL4J's one flat array of parameters, in the order of that array. */
record ParameterLayout(List<Slot> slots) {

    private static final Map<String, String> DL4J_KEYS = Map.of(
            "kernel", "W",
            "depthwise_kernel", "W",
            "pointwise_kernel", "pW",
            "recurrent_kernel", "RW",
            "bias", "b",
            "gamma", "gamma",
            "beta", "beta",
            "moving_mean", "mean",
            "moving_variance", "var");

    /**
     * One weight's place.
     *
     * @param layer the index of its layer in the network's description
     * @param offset of its first number
     * @param columnsTogether whether all that leads into one unit lies together; otherwise all units' numbers alternate
     */
    record Slot(int layer, Weight weight, int offset, boolean columnsTogether) {

        int count() {
            return Math.toIntExact(weight.count());
        }

        /** How many units or filters it leads into. */
        int columns() {
            return weight.shape().get(weight.shape().size() - 1);
        }
    }

    /** @param built of {@code network}, whose layers with weights follow one another as in the description */
    static ParameterLayout of(Network network, Shape inputShape, MultiLayerNetwork built) {
        var slots = new ArrayList<Slot>();
        var shapes = network.shapes(inputShape);
        var next = 0;
        for (var i = 0; i < network.layers().size(); i++) {
            var weights = network.layers().get(i).weights(shapes.get(i));
            if (weights.isEmpty()) {
                continue;
            }
            while (built.getLayer(next).numParams() == 0) {
                next++;
            }
            var layer = built.getLayer(next++);
            var together = !(layer.conf().getLayer() instanceof DepthwiseConvolution2D);
            for (var weight : weights) {
                var offset = layer.getParam(DL4J_KEYS.get(weight.name())).offset();
                slots.add(new Slot(i, weight, Math.toIntExact(offset), together));
            }
        }
        slots.sort((a, b) -> Integer.compare(a.offset(), b.offset()));
        return new ParameterLayout(List.copyOf(slots));
    }
}
