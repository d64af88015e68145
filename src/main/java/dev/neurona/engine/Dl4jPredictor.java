package dev.neurona.engine;

import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Answers with DL4J itself. Belongs to the thread that restored it. */
final class Dl4jPredictor implements Predictor {

    private final MultiLayerNetwork network;

    Dl4jPredictor(MultiLayerNetwork network) {
        this.network = network;
    }

    @Override
    public int featureCount() {
        if (network.getLayerWiseConfigurations().getInputPreProcess(0) instanceof ReshapePreprocessor reshape) {
            return (int) LongStream.of(reshape.getInputShape()).reduce(1, (a, b) -> a * b);
        }
        return (int) ((FeedForwardLayer) network.getLayer(0).conf().getLayer()).getNIn();
    }

    @Override
    public int units() {
        var last = network.getLayer(network.getnLayers() - 1).conf().getLayer();
        if (last instanceof LossLayer
                && network.getLayerWiseConfigurations().getInputPreProcess(network.getnLayers() - 1)
                        instanceof ReshapePreprocessor reshape) {
            return (int) reshape.getTargetShape()[0];
        }
        return (int) ((FeedForwardLayer) last).getNOut();
    }

    @Override
    public boolean probabilities() {
        return network.getOutputLayer().conf().getLayer() instanceof BaseLayer output
                && output.getActivationFn() instanceof ActivationSoftmax;
    }

    @Override
    public float[] predict(float[] values, int count) {
        try (INDArray features = Nd4j.create(DataType.FLOAT, count, featureCount())) {
            features.data().asNioFloat().put(values, 0, count * featureCount());
            return NativeArrays.take(network.output(features, false));
        }
    }

    /** As {@code MultiLayerNetwork.close()} does, but without its two full collections of the heap, for which everybody would stand still. */
    @Override
    public void close() {
        NativeArrays.close(network.params());
        NativeArrays.close(network.getFlattenedGradients());
        var updater = network.getUpdater(false);
        if (updater != null) {
            NativeArrays.close(updater.getStateViewArray());
        }
        var workspaces = Nd4j.getWorkspaceManager();
        workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
    }
}
