package dev.neurona.engine;

import dev.neurona.engine.kernel.AdadeltaRule;
import dev.neurona.engine.kernel.AdagradRule;
import dev.neurona.engine.kernel.AdamaxRule;
import dev.neurona.engine.kernel.AmsGradRule;
import dev.neurona.engine.kernel.NadamRule;
import dev.neurona.engine.kernel.RmsPropRule;
import dev.neurona.engine.kernel.UpdateRule;
import dev.neurona.network.Adadelta;
import dev.neurona.network.Adagrad;
import dev.neurona.network.Adam;
import dev.neurona.network.AdamW;
import dev.neurona.network.Adamax;
import dev.neurona.network.AmsGrad;
import dev.neurona.network.Nadam;
import dev.neurona.network.Optimizer;
import dev.neurona.network.RmsProp;
import dev.neurona.network.Sgd;

/** The arithmetic of each optimizer. Weight decay, clipping and regularization are not part of it: see {@link WeightRules}. */
final class UpdateRules {

    private UpdateRules() {}

    static UpdateRule of(Optimizer optimizer) {
        if (optimizer instanceof Sgd sgd) {
            return of(sgd);
        }
        if (optimizer instanceof RmsProp prop) {
            return new RmsPropRule(
                    prop.rho().floatValue(),
                    prop.momentum().floatValue(),
                    prop.epsilon().floatValue(),
                    prop.centered());
        }
        if (optimizer instanceof Adam adam) {
            return adam.amsgrad()
                    ? new AmsGradRule(adam.beta1(), adam.beta2(), adam.epsilon())
                    : new UpdateRule.Adam(adam.beta1(), adam.beta2(), adam.epsilon());
        }
        if (optimizer instanceof AdamW adam) {
            return of(adam.adam());
        }
        if (optimizer instanceof AmsGrad adam) {
            return of(adam.adam());
        }
        if (optimizer instanceof Nadam nadam) {
            return new NadamRule(nadam.beta1(), nadam.beta2(), nadam.epsilon());
        }
        if (optimizer instanceof Adamax adamax) {
            return new AdamaxRule(adamax.beta1(), adamax.beta2(), adamax.epsilon());
        }
        if (optimizer instanceof Adagrad adagrad) {
            return new AdagradRule(
                    adagrad.initialAccumulatorValue().floatValue(),
                    adagrad.epsilon().floatValue());
        }
        var adadelta = (Adadelta) optimizer;
        return new AdadeltaRule(adadelta.rho().floatValue(), adadelta.epsilon().floatValue());
    }

    private static UpdateRule of(Sgd sgd) {
        if (sgd.momentum() == 0) {
            return new UpdateRule.Sgd();
        }
        return sgd.nesterov()
                ? new UpdateRule.Nesterov(sgd.momentum().floatValue())
                : new UpdateRule.Momentum(sgd.momentum().floatValue());
    }
}
