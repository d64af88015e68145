package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.network.Optimizer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class UpdateRulesTest {

    private static final float[][] GRADIENTS = {{0.1f, -2}, {-0.3f, 0.5f}, {0.2f, 0}, {0.05f, 1}};

    /** Two weights, 0.5 and -1, after four steps: by the formulas of Keras 3's {@code update_step}, in Python's doubles. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', delimiter = '|', textBlock = """
            {'type':'sgd','learningRate':0.1}                                                 | 0.495000000 | -0.950000000
            {'type':'sgd','learningRate':0.1,'momentum':0.9}                                  | 0.503910000 | -0.547700000
            {'type':'sgd','learningRate':0.1,'momentum':0.9,'nesterov':true}                  | 0.498519000 | -0.542930000
            {'type':'rmsprop','learningRate':0.01}                                            | 0.476338203 | -0.992017715
            {'type':'rmsprop','learningRate':0.01,'rho':0.8,'momentum':0.5,'epsilon':0.001}   | 0.479752617 | -0.981100729
            {'type':'rmsprop','learningRate':0.01,'centered':true}                            | 0.475314979 | -0.990490597
            {'type':'rmsprop','learningRate':0.01,'momentum':0.5,'epsilon':0.01,'centered':true} | 0.496471762 | -0.967977350
            {'type':'adam','learningRate':0.01}                                               | 0.493831359 | -0.981541763
            {'type':'adam','learningRate':0.01,'beta1':0.8,'beta2':0.9,'epsilon':0.001}       | 0.493910569 | -0.983460364
            {'type':'adam','learningRate':0.01,'beta2':0.5,'amsgrad':true}                    | 0.493443862 | -0.982848915
            {'type':'amsgrad','learningRate':0.01,'beta2':0.5}                                | 0.493443862 | -0.982848915
            {'type':'adamw','learningRate':0.01}                                              | 0.493831359 | -0.981541763
            {'type':'nadam','learningRate':0.01}                                              | 0.492072197 | -0.995059988
            {'type':'adamax','learningRate':0.01}                                             | 0.492967025 | -0.984335239
            {'type':'adagrad','learningRate':0.01}                                            | 0.498595262 | -0.996843398
            {'type':'adadelta','learningRate':1}                                              | 0.498566487 | -1.000014231""")
    void stepsAsKerasSteps(String json, double first, double second) {
        var optimizer = JsonMapper.shared().readValue(json.replace('\'', '"'), Optimizer.class);
        var rule = UpdateRules.of(optimizer);
        assertThat(rule.stateCount()).isEqualTo(optimizer.stateCount());
        // Room before and after, which must stay as it is
        var weights = new double[] {0.5, -1};
        var state = new float[rule.stateCount()][4];
        for (var copy : state) {
            Arrays.fill(copy, 1, 3, rule.initialState());
        }

        for (var step = 1; step <= GRADIENTS.length; step++) {
            var change = new float[] {7, GRADIENTS[step - 1][0], GRADIENTS[step - 1][1], 7};
            rule.apply(change, 1, 3, state, optimizer.learningRate(), step - 1);
            weights[0] -= change[1];
            weights[1] -= change[2];
            assertThat(change[0]).isEqualTo(7);
            assertThat(change[3]).isEqualTo(7);
        }

        assertThat(weights[0]).isCloseTo(first, within(2e-6));
        assertThat(weights[1]).isCloseTo(second, within(2e-6));
        for (var copy : state) {
            assertThat(copy[0]).isZero();
            assertThat(copy[3]).isZero();
        }
    }
}
