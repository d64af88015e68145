package dev.neurona.engine;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Keeps what the network answered for the batch it was just trained on, before the weights changed: Keras's training metrics are
 * made of that. DL4J reports the score alone, so the output layer is asked once more while its input is still there, which is far
 * cheaper than a second pass through the network. Confined to the training thread.
 */
final class OutputRecorder extends BaseTrainingListener {

    private float[] last = {};

    @Override
    public void onBackwardPass(Model model) {
        var output = ((MultiLayerNetwork) model).getOutputLayer();
        last = NativeArrays.take(output.activate(false, LayerWorkspaceMgr.noWorkspaces()));
    }

    /** {@code [batch, units]}, row-major. */
    float[] last() {
        return last;
    }
}
