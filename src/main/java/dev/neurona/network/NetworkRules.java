package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold between a network's layers, its loss and the data, beyond each field's own range. */
public final class NetworkRules {

    private NetworkRules() {}

    /**
     * Every fault of a classifier over {@code classes} classes, or of a regression when they are 0; pointers start with {@code /network} as in a training job. Behind a
     * layer that can't take its input, nothing more can be said of shapes.
     *
     * @param network with at least one layer, each valid in itself
     */
    public static List<Fault> check(Network network, Loss loss, Shape inputShape, int classes) {
        var faults = new ArrayList<Fault>();
        var shape = inputShape;
        for (var i = 0; i < network.layers().size(); i++) {
            var layer = network.layers().get(i);
            var fault = misfit(layer, shape);
            if (fault.isPresent()) {
                faults.add(at(i, fault.get().pointer(), fault.get().message()));
                return faults;
            }
            shape = layer.outputShape(shape);
        }
        if (network.parameterCount(inputShape) == 0) {
            faults.add(new Fault("/network/layers", "have nothing to learn; at least one of them must have weights"));
        }
        addOutputFaults(network, loss, shape.size(), classes, faults);
        return faults;
    }

    private static Optional<Fault> misfit(Layer layer, Shape input) {
        try {
            var fault = layer.rejects(input);
            if (fault.isEmpty()) {
                Math.addExact(layer.outputShape(input).size(), layer.parameterCount(input));
            }
            return fault;
        } catch (ArithmeticException e) {
            return Optional.of(new Fault(
                    "", "is too large: it would have more numbers than can be counted. Maybe fewer units or filters?"));
        }
    }

    private static void addOutputFaults(Network network, Loss loss, int units, int classes, List<Fault> faults) {
        var last = network.layers().size() - 1;
        var layer = network.layers().get(last);
        if (!(layer instanceof Dense || layer instanceof ActivationLayer)) {
            faults.add(at(last, "", "is a " + layer.type() + "; the last layer must be dense or activation"));
            return;
        }
        if (classes == 0) {
            addRegressionFaults(loss, last, units, faults);
            return;
        }
        if (units != classes) {
            faults.add(at(
                    last,
                    layer instanceof Dense ? "/units" : "",
                    (layer instanceof Dense ? "is " : "answers ") + units + "; it must be " + classes
                            + ", because the last layer answers for each of the " + classes
                            + " classes of the data set"));
        }
        var activation = layer.activation();
        if (loss.isCrossEntropyOfClasses() && activation != Activation.SOFTMAX) {
            faults.add(at(
                    last,
                    "/activation",
                    "is \"" + activation.kerasName() + "\"; it must be \"softmax\", because " + loss.kerasName()
                            + " compares probabilities. Maybe the loss should be \"mse\"?"));
        }
        if (loss == Loss.BINARY_CROSSENTROPY && activation != Activation.SOFTMAX && activation != Activation.SIGMOID) {
            faults.add(
                    at(
                            last,
                            "/activation",
                            "is \"" + activation.kerasName()
                                    + "\"; it must be \"sigmoid\" or \"softmax\", because binary_crossentropy compares probabilities"));
        }
    }

    private static void addRegressionFaults(Loss loss, int last, int units, List<Fault> faults) {
        if (units != 1) {
            faults.add(at(
                    last,
                    "/units",
                    "is " + units + "; it must be 1, because the data set has a number to learn, and no classes"));
        }
        if (!loss.comparesNumbers()) {
            faults.add(new Fault(
                    "/loss",
                    "is \"" + loss.kerasName()
                            + "\"; it must be \"mse\" or \"mae\", because the data set has a number to"
                            + " learn, and no classes"));
        }
    }

    private static Fault at(int layer, String pointer, String message) {
        return new Fault("/network/layers/" + layer + pointer, message);
    }
}
