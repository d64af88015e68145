package dev.neurona.engine;

import dev.neurona.network.Dense;
import dev.neurona.network.Layer;
import dev.neurona.shared.Shape;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;

/** Builds a DL4J network from its description. What goes in is flat, {@code [batch, values]}, row-major as the data set has it. */
final class NetworkBuilder {

    private NetworkBuilder() {}

    /** A network with its initial weights, which depend on the configuration's seed alone. */
    static BuiltNetwork build(TrainingConfiguration configuration, Shape inputShape) {
        var rate = new LearningRate(configuration.optimizer());
        var network = new MultiLayerNetwork(configuration(configuration, inputShape, rate));
        network.init();
        var layout = ParameterLayout.of(configuration.network(), inputShape, network);
        var weights = new InitialWeights(configuration.seed()).draw(configuration.network(), layout);
        network.params().data().asNioFloat().put(weights);
        var units = configuration.network().outputShape(inputShape).size();
        return new BuiltNetwork(network, units, layout, new WeightRules(layout, configuration.optimizer()), rate);
    }

    private static MultiLayerConfiguration configuration(
            TrainingConfiguration configuration, Shape inputShape, LearningRate rate) {
        var builder = new NeuralNetConfiguration.Builder()
                .seed(configuration.seed())
                .updater(new KerasUpdater(configuration.optimizer(), rate))
                .weightInit(WeightInit.ZERO)
                .list();
        builder.validateOutputLayerConfig(false);
        var layers = configuration.network().layers();
        var shapes = configuration.network().shapes(inputShape);
        var present = Shape.of(inputShape.size());
        var index = 0;
        for (var i = 0; i < layers.size(); i++) {
            var built = i == layers.size() - 1
                    ? new LayerBuilder.Built(output(layers.get(i), shapes.get(i), configuration), flat(shapes.get(i)))
                    : LayerBuilder.hidden(layers.get(i), shapes.get(i)).orElse(null);
            if (built == null) {
                continue;
            }
            var needed = built.inputShape() == null ? present : built.inputShape();
            if (!needed.equals(present)
                    || (index == 0 && !(layers.get(i) instanceof Dense))
                    || built.layer() instanceof LossLayer) {
                // The first and the last also tell a reader of the saved network how many values go in and come out
                // In evaluation these hand on what they got, which DL4J's workspaces don't let happen to the network's
                // input
                if (index == 0 && (built.layer() instanceof ActivationLayer || built.layer() instanceof DropoutLayer)) {
                    builder.inferenceWorkspaceMode(WorkspaceMode.NONE);
                }
                builder.inputPreProcessor(
                        index,
                        new ReshapePreprocessor(
                                LayerBuilder.dimensions(present), LayerBuilder.dimensions(needed), false));
            }
            builder.layer(index++, built.layer());
            present = built.inputShape() == null ? present : layers.get(i).outputShape(shapes.get(i));
        }
        return builder.build();
    }

    private static Shape flat(Shape shape) {
        return Shape.of(shape.size());
    }

    private static FeedForwardLayer output(Layer layer, Shape inputShape, TrainingConfiguration configuration) {
        var loss = new KerasLoss(configuration.trainingLoss());
        if (layer instanceof Dense dense) {
            return new OutputLayer.Builder(loss)
                    .nIn(inputShape.size())
                    .nOut(dense.units())
                    .hasBias(dense.useBias())
                    .activation(Activations.of(dense.activation()))
                    .build();
        }
        return new LossLayer.Builder(loss)
                .activation(Activations.of(layer.activation()))
                .build();
    }
}
