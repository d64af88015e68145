package dev.neurona.engine;

import dev.neurona.engine.kernel.Parameters;
import dev.neurona.engine.kernel.UpdateBlock;
import dev.neurona.engine.kernel.UpdateRule;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/** Reads DL4J's updaters: how gradients become changes of the parameters. */
final class UpdateReader {

    private UpdateReader() {}

    /**
     * The stretches of parameters that are updated alike, with their state where the network has it.
     *
     * @throws NoKernelException when there is no kernel for one of them
     */
    static List<UpdateBlock> read(MultiLayerNetwork network, Parameters parameters) {
        var updater = (BaseMultiLayerUpdater<?>) network.getUpdater();
        return updater.getUpdaterBlocks().stream()
                .map(block -> read(block, updater, parameters))
                .toList();
    }

    private static UpdateBlock read(UpdaterBlock block, BaseMultiLayerUpdater<?> updater, Parameters parameters) {
        var config = block.getGradientUpdater().getConfig();
        var count = block.getParamOffsetEnd() - block.getParamOffsetStart();
        var rule = rule(config);
        var stateLength = rule.stateCount() * count;
        return new UpdateBlock(
                parameters.from(block.getParamOffsetStart()),
                count,
                rule,
                config::getLearningRate,
                stateLength == 0
                        ? null
                        : KernelReader.view(
                                updater.getStateViewArray(), block.getUpdaterViewOffsetStart(), stateLength));
    }

    private static UpdateRule rule(IUpdater updater) {
        if (updater instanceof Adam adam) {
            return new UpdateRule.Adam(adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
        }
        if (updater instanceof Sgd) {
            return new UpdateRule.Sgd();
        }
        if (updater instanceof Nesterovs nesterovs && nesterovs.getMomentumISchedule() == null) {
            return new UpdateRule.Nesterov((float) nesterovs.getMomentum());
        }
        if (updater instanceof KerasUpdater keras) {
            return keras.rule();
        }
        if (updater instanceof NoOp) {
            return new UpdateRule.Identity();
        }
        throw new NoKernelException("the optimizer " + updater.getClass().getSimpleName());
    }
}
