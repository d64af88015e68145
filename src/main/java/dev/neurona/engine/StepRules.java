package dev.neurona.engine;

/** Applies {@link WeightRules} to a network's own arrays around an optimizer's step. Confined to the training thread. */
final class StepRules {

    private final BuiltNetwork built;
    private final float[] parameters;
    private final float[] gradients;

    StepRules(BuiltNetwork built) {
        var rules = built.rules();
        var count = Math.toIntExact(built.network().numParams());
        this.built = built;
        this.parameters = new float[rules.changesGradients() || rules.boundsWeights() ? count : 0];
        this.gradients = new float[rules.changesGradients() ? count : 0];
    }

    /**
     * Before the step.
     *
     * @param batch how many examples the gradients are sums over
     * @param step 0 for the first
     * @return whether parameters may have changed
     */
    boolean beforeStep(int batch, int step) {
        if (!built.rules().changesGradients()) {
            return false;
        }
        var network = built.network();
        network.params().data().asNioFloat().get(parameters);
        network.getGradientsViewArray().data().asNioFloat().get(gradients);
        built.rules().beforeStep(parameters, gradients, batch, built.rate().at(step));
        network.getGradientsViewArray().data().asNioFloat().put(gradients);
        network.params().data().asNioFloat().put(parameters);
        return true;
    }

    /**
     * After the step.
     *
     * @return whether parameters may have changed
     */
    boolean afterStep() {
        if (!built.rules().boundsWeights()) {
            return false;
        }
        var params = built.network().params().data();
        params.asNioFloat().get(parameters);
        built.rules().afterStep(parameters);
        params.asNioFloat().put(parameters);
        return true;
    }
}
