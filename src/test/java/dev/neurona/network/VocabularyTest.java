package dev.neurona.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.neurona.shared.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of layers, optimizers and schedules: names, defaults, and that nothing is lost on the way. */
class VocabularyTest {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Each with Keras's defaults, as keras.io lists them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'dense','units':3} {'activation':'linear','useBias':true,'kernelInitializer':'glorot_uniform','biasInitializer':'zeros'}",
                "{'type':'conv2d','filters':8,'kernelSize':3} {'strides':1,'padding':'valid','activation':'linear','useBias':true,'kernelInitializer':'glorot_uniform','biasInitializer':'zeros'}",
                "{'type':'separable_conv2d','filters':8,'kernelSize':[3,5]} {'strides':1,'padding':'valid','depthMultiplier':1,'activation':'linear','useBias':true,'depthwiseInitializer':'glorot_uniform','pointwiseInitializer':'glorot_uniform','biasInitializer':'zeros'}",
                "{'type':'depthwise_conv2d','kernelSize':3} {'strides':1,'padding':'valid','depthMultiplier':1,'activation':'linear','useBias':true,'depthwiseInitializer':'glorot_uniform','biasInitializer':'zeros'}",
                "{'type':'max_pooling2d'} {'poolSize':2,'strides':2,'padding':'valid'}",
                "{'type':'average_pooling2d','poolSize':3} {'strides':3,'padding':'valid'}",
                "{'type':'global_max_pooling2d'} {}",
                "{'type':'global_average_pooling2d'} {}",
                "{'type':'flatten'} {}",
                "{'type':'reshape','targetShape':[28,-1]} {}",
                "{'type':'dropout','rate':0.5} {}",
                "{'type':'gaussian_noise','stddev':0.1} {}",
                "{'type':'batch_normalization'} {'momentum':0.99,'epsilon':0.001}",
                "{'type':'activation','activation':'swish'} {}",
                "{'type':'lstm','units':4} {'activation':'tanh','recurrentActivation':'sigmoid','unitForgetBias':true,'returnSequences':false,'kernelInitializer':'glorot_uniform','recurrentInitializer':'orthogonal','biasInitializer':'zeros'}",
                "{'type':'simple_rnn','units':4} {'activation':'tanh','returnSequences':false,'kernelInitializer':'glorot_uniform','recurrentInitializer':'orthogonal','biasInitializer':'zeros'}",
            })
    void layersHaveKerasNamesAndDefaults(String example) {
        holds(example, Layer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'sgd'} {'learningRate':0.01,'momentum':0.0,'nesterov':false}",
                "{'type':'rmsprop'} {'learningRate':0.001,'rho':0.9,'momentum':0.0,'epsilon':1.0E-7,'centered':false}",
                "{'type':'adam'} {'learningRate':0.001,'beta1':0.9,'beta2':0.999,'epsilon':1.0E-7,'amsgrad':false}",
                "{'type':'adamw'} {'learningRate':0.001,'beta1':0.9,'beta2':0.999,'epsilon':1.0E-7,'amsgrad':false,'weightDecay':0.004}",
                "{'type':'amsgrad'} {'learningRate':0.001,'beta1':0.9,'beta2':0.999,'epsilon':1.0E-7}",
                "{'type':'nadam'} {'learningRate':0.001,'beta1':0.9,'beta2':0.999,'epsilon':1.0E-7}",
                "{'type':'adamax'} {'learningRate':0.001,'beta1':0.9,'beta2':0.999,'epsilon':1.0E-7}",
                "{'type':'adagrad'} {'learningRate':0.001,'initialAccumulatorValue':0.1,'epsilon':1.0E-7}",
                "{'type':'adadelta'} {'learningRate':0.001,'rho':0.95,'epsilon':1.0E-7}",
            })
    void optimizersHaveKerasNamesAndDefaults(String example) {
        holds(example, Optimizer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'exponential_decay','decaySteps':10,'decayRate':0.5} {'staircase':false}",
                "{'type':'inverse_time_decay','decaySteps':10,'decayRate':0.5} {'staircase':false}",
                "{'type':'polynomial_decay','decaySteps':10} {'endLearningRate':1.0E-4,'power':1.0,'cycle':false}",
                "{'type':'cosine_decay','decaySteps':10} {'alpha':0.0,'warmupSteps':0}",
                "{'type':'cosine_decay_restarts','firstDecaySteps':10} {'tMul':2.0,'mMul':1.0,'alpha':0.0}",
                "{'type':'piecewise_constant_decay','boundaries':[10],'values':[0.1,0.01]} {}",
                "{'type':'warmup','warmupSteps':10} {}",
            })
    void schedulesHaveKerasNamesAndDefaults(String example) {
        holds(example, Schedule.class);
    }

    private static <T> void holds(String example, Class<T> type) {
        var parts = example.replace('\'', '"').split(" ");
        var value = MAPPER.readValue(parts[0], type);
        var expected = ((ObjectNode) MAPPER.readTree(parts[0])).setAll((ObjectNode) MAPPER.readTree(parts[1]));
        var written = MAPPER.writerFor(type).writeValueAsString(value);

        assertThat(MAPPER.readTree(written)).isEqualTo(expected);
        assertThat(MAPPER.readValue(written, type)).isEqualTo(value);
    }

    /** Sealed and named in two places, which must agree. */
    @Test
    void everyRecordHasAName() {
        for (var type : List.of(Layer.class, Optimizer.class, Schedule.class)) {
            assertThat(type.getAnnotation(JsonSubTypes.class).value())
                    .extracting(JsonSubTypes.Type::value)
                    .containsExactlyInAnyOrder(type.getPermittedSubclasses());
        }
        assertThat(new MaxPooling2D(2).type()).isEqualTo("max_pooling2d");
        assertThat(new RmsProp(0.1).type()).isEqualTo("rmsprop");
    }

    /** Worked out by hand from the formulas on keras.io; the learning rate is 0.1. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'type':'exponential_decay','decaySteps':10,'decayRate':0.25}                   | 0  | 0.1
            {'type':'exponential_decay','decaySteps':10,'decayRate':0.25}                   | 5  | 0.05
            {'type':'exponential_decay','decaySteps':10,'decayRate':0.25,'staircase':true}  | 9  | 0.1
            {'type':'exponential_decay','decaySteps':10,'decayRate':0.25,'staircase':true}  | 25 | 0.00625
            {'type':'inverse_time_decay','decaySteps':10,'decayRate':0.5}                   | 20 | 0.05
            {'type':'inverse_time_decay','decaySteps':10,'decayRate':0.5,'staircase':true}  | 19 | 0.0666666666667
            {'type':'polynomial_decay','decaySteps':10,'endLearningRate':0.01}              | 5  | 0.055
            {'type':'polynomial_decay','decaySteps':10,'endLearningRate':0.02,'power':2}    | 5  | 0.04
            {'type':'polynomial_decay','decaySteps':10,'endLearningRate':0.01}              | 99 | 0.01
            {'type':'polynomial_decay','decaySteps':10,'endLearningRate':0,'cycle':true}    | 15 | 0.025
            {'type':'cosine_decay','decaySteps':10}                                         | 5  | 0.05
            {'type':'cosine_decay','decaySteps':10,'alpha':0.2}                             | 10 | 0.02
            {'type':'cosine_decay','decaySteps':10,'alpha':0.2}                             | 77 | 0.02
            {'type':'cosine_decay','decaySteps':9}                                          | 3  | 0.075
            {'type':'cosine_decay','decaySteps':10,'warmupTarget':0.5,'warmupSteps':4}      | 2  | 0.3
            {'type':'cosine_decay','decaySteps':10,'warmupTarget':0.5,'warmupSteps':4}      | 9  | 0.25
            {'type':'cosine_decay_restarts','firstDecaySteps':10}                           | 5  | 0.05
            {'type':'cosine_decay_restarts','firstDecaySteps':10}                           | 20 | 0.05
            {'type':'cosine_decay_restarts','firstDecaySteps':10,'mMul':0.5}                | 20 | 0.025
            {'type':'cosine_decay_restarts','firstDecaySteps':10,'tMul':1,'mMul':0.5,'alpha':0.1} | 25 | 0.02125
            {'type':'piecewise_constant_decay','boundaries':[3,6],'values':[1,0.5,0.25]}    | 3  | 1
            {'type':'piecewise_constant_decay','boundaries':[3,6],'values':[1,0.5,0.25]}    | 4  | 0.5
            {'type':'piecewise_constant_decay','boundaries':[3,6],'values':[1,0.5,0.25]}    | 7  | 0.25
            {'type':'warmup','warmupSteps':4}                                               | 0  | 0.025
            {'type':'warmup','warmupSteps':4}                                               | 3  | 0.1
            {'type':'warmup','warmupSteps':4}                                               | 99 | 0.1""", quoteCharacter = '^')
    void schedulesFollowKerasFormulas(String json, long step, double rate) {
        var schedule = MAPPER.readValue(json.replace('\'', '"'), Schedule.class);

        assertThat(schedule.at(step, 0.1)).isCloseTo(rate, within(1e-12));
    }

    @Test
    void anOptimizerFollowsItsSchedule() {
        var optimizer = MAPPER.readValue(
                "{\"type\":\"adam\",\"learningRate\":0.2,\"schedule\":{\"type\":\"warmup\",\"warmupSteps\":2}}",
                Optimizer.class);

        assertThat(optimizer.learningRateAt(0)).isEqualTo(0.1);
        assertThat(optimizer.learningRateAt(1)).isEqualTo(0.2);
        assertThat(new Adam(0.3).learningRateAt(9)).isEqualTo(0.3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'type':'sgd','clipnorm':1,'clipvalue':1} | /optimizer | has [clipnorm, clipvalue]; it may have only one of them
            {'type':'sgd','schedule':{'type':'piecewise_constant_decay','boundaries':[3],'values':[1]}} | /optimizer/schedule/values | has 1 rates; it must have 2, one more than there are boundaries
            {'type':'sgd','schedule':{'type':'piecewise_constant_decay','boundaries':[3,3],'values':[1,2,3]}} | /optimizer/schedule/boundaries | is [3, 3]; each must be greater than the one before""", quoteCharacter = '^')
    void optimizersSayWhatDoesNotFitTogether(String json, String pointer, String message) {
        var optimizer = MAPPER.readValue(json.replace('\'', '"'), Optimizer.class);

        assertThat(OptimizerRules.check(optimizer)).containsExactly(new Fault(pointer, message));
    }
}
