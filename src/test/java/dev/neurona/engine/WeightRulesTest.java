package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.engine.ParameterLayout.Slot;
import dev.neurona.network.Initializer;
import dev.neurona.network.MaxNorm;
import dev.neurona.network.Optimizer;
import dev.neurona.network.Regularizer;
import dev.neurona.network.Sgd;
import dev.neurona.network.Weight;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A kernel of 2 inputs and 2 units, a bias of 2, and a moving average of 1; numbers worked out by hand. */
class WeightRulesTest {

    private final float[] parameters = {3, -4, 0, 1, 2, 2, 5};
    private final float[] gradients = {6, -8, 0, 0, 2, -2, 9};

    @Test
    void addsTheDerivativesOfThePenalties() {
        var rules = rules(new Sgd(0.1), new Regularizer(0.5, 0.25), null);

        rules.beforeStep(parameters, gradients, 2, 0.1);

        // Sums over 2 examples: 2 * (0.5 * sign(w) + 2 * 0.25 * w)
        assertThat(gradients).containsExactly(6 + 4, -8 - 5, 0, 2, 2, -2, 9);
        assertThat(parameters).containsExactly(3, -4, 0, 1, 2, 2, 5);
        // 0.5 * (3 + 4 + 1) + 0.25 * (9 + 16 + 1)
        assertThat(rules.penalty(parameters)).isEqualTo(10.5);
    }

    @Test
    void cutsEachNumberOff() {
        rules(optimizer("'clipvalue':1.5"), null, null).beforeStep(parameters, gradients, 2, 0.1);

        assertThat(gradients).containsExactly(3, -3, 0, 0, 2, -2, 9);
    }

    @Test
    void scalesEachWeightsGradientDown() {
        rules(optimizer("'clipnorm':2.5"), null, null).beforeStep(parameters, gradients, 2, 0.1);

        // The kernel's norm is 10, of sums over 2 examples; the bias's, 2.8, is below 5
        assertThat(gradients).containsExactly(3, -4, 0, 0, 2, -2, 9);
    }

    @Test
    void scalesTheWholeGradientDown() {
        rules(optimizer("'globalClipnorm':1"), null, null).beforeStep(parameters, gradients, 2, 0.1);

        var factor = 2 / (float) Math.sqrt(36 + 64 + 4 + 4);
        assertThat(gradients)
                .containsExactly(
                        new float[] {6 * factor, -8 * factor, 0, 0, 2 * factor, -2 * factor, 9}, within(1e-6f));
    }

    @Test
    void clipsAfterItPenalizes() {
        rules(optimizer("'clipvalue':1.5"), Regularizer.l2(1), null).beforeStep(parameters, gradients, 2, 0.1);

        assertThat(gradients).containsExactly(3, -3, 0, 3, 2, -2, 9);
    }

    @Test
    void letsEveryTrainableWeightDecay() {
        rules(optimizer("'weightDecay':0.5"), null, null).beforeStep(parameters, gradients, 2, 0.1);

        // 1 - 0.1 * 0.5
        assertThat(parameters).containsExactly(new float[] {2.85f, -3.8f, 0, 0.95f, 1.9f, 1.9f, 5}, within(1e-6f));
        assertThat(gradients).containsExactly(6, -8, 0, 0, 2, -2, 9);
    }

    @Test
    void boundsTheNormOfWhatLeadsIntoAUnit() {
        var rules = rules(new Sgd(0.1), null, new MaxNorm(2.5));

        rules.afterStep(parameters);

        // Unit 0 has norm 5, unit 1 has norm 1
        assertThat(parameters).containsExactly(new float[] {1.5f, -2, 0, 1, 2, 2, 5}, within(1e-6f));
    }

    @Test
    void knowsWhenThereIsNothingToDo() {
        var rules = rules(new Sgd(0.1), null, null);

        assertThat(rules.changesGradients()).isFalse();
        assertThat(rules.boundsWeights()).isFalse();
        assertThat(rules.penalizes()).isFalse();
        assertThat(rules(optimizer("'clipnorm':1"), null, null).changesGradients())
                .isTrue();
        assertThat(rules(optimizer("'weightDecay':0.1"), null, null).changesGradients())
                .isTrue();
    }

    private static Optimizer optimizer(String field) {
        return JsonMapper.shared().readValue(("{'type':'sgd'," + field + "}").replace('\'', '"'), Optimizer.class);
    }

    private static WeightRules rules(
            Optimizer optimizer, @Nullable Regularizer regularizer, @Nullable MaxNorm constraint) {
        var kernel = new Weight("kernel", List.of(2, 2), Initializer.ZEROS, regularizer, constraint, true);
        var bias = new Weight("bias", List.of(2), Initializer.ZEROS, null, null, true);
        var average = new Weight("moving_mean", List.of(1), Initializer.ZEROS, null, null, false);
        return new WeightRules(
                new ParameterLayout(List.of(
                        new Slot(0, kernel, 0, true), new Slot(0, bias, 4, true), new Slot(1, average, 6, true))),
                optimizer);
    }
}
