package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.List;

/** What must hold between a network, its loss and the data, beyond each field's own range. */
public final class NetworkRules {

    private NetworkRules() {}

    /**
     * Every fault of a classifier over {@code classes} classes; pointers start with {@code /network} as in a training job.
     *
     * @param network with at least one layer, each valid in itself
     */
    public static List<Fault> check(Network network, Loss loss, Shape inputShape, int classes) {
        var faults = new ArrayList<Fault>();
        var last = network.layers().size() - 1;
        var activation = network.layers().get(last).activation();
        var units = network.outputShape(inputShape).size();
        if (units != classes) {
            faults.add(new Fault(
                    "/network/layers/" + last + "/units",
                    "is " + units + "; it must be " + classes + ", because the last layer answers for each of the "
                            + classes + " classes of the data set"));
        }
        if (loss == Loss.CATEGORICAL_CROSSENTROPY && activation != Activation.SOFTMAX) {
            faults.add(new Fault(
                    "/network/layers/" + last + "/activation",
                    "is \"" + activation.kerasName()
                            + "\"; it must be \"softmax\", because categorical_crossentropy compares probabilities. Maybe the loss"
                            + " should be \"mse\"?"));
        }
        return faults;
    }
}
