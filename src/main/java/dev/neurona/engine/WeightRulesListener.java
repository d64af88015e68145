package dev.neurona.engine;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Applies {@link WeightRules} to a DL4J network between its gradient and its step. Confined to the training thread. */
final class WeightRulesListener extends BaseTrainingListener {

    private final WeightRules rules;
    private final LearningRate rate;
    private final float[] parameters;
    private final float[] gradients;

    WeightRulesListener(WeightRules rules, LearningRate rate, int parameterCount) {
        this.rules = rules;
        this.rate = rate;
        this.parameters = new float[parameterCount];
        this.gradients = new float[rules.changesGradients() ? parameterCount : 0];
    }

    @Override
    public void onGradientCalculation(Model model) {
        if (!rules.changesGradients()) {
            return;
        }
        var network = (MultiLayerNetwork) model;
        network.params().data().asNioFloat().get(parameters);
        network.getGradientsViewArray().data().asNioFloat().get(gradients);
        rules.beforeStep(parameters, gradients, network.batchSize(), rate.at(network.getIterationCount()));
        network.getGradientsViewArray().data().asNioFloat().put(gradients);
        network.params().data().asNioFloat().put(parameters);
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        if (rules.boundsWeights()) {
            model.params().data().asNioFloat().get(parameters);
            rules.afterStep(parameters);
            model.params().data().asNioFloat().put(parameters);
        }
    }
}
