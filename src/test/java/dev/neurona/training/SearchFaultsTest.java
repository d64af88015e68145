package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.dataset.Datasets;
import dev.neurona.engine.NativeMemory;
import dev.neurona.job.Jobs;
import dev.neurona.model.Models;
import dev.neurona.run.Runs;
import dev.neurona.shared.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(TrainingController.class)
@EnableConfigurationProperties(TrainingProperties.class)
@Import({SpecReader.class, SearchRules.class, SearchSpaces.class, StrictJson.class, Planner.class, JobViews.class})
class SearchFaultsTest {

    private static final String JOB = """
            {"dataset": "mnist", %s "search": %s, "network": {"layers": [
              {"type": "dense", "units": 32, "activation": "relu"}, {"type": "dense", "units": 10, "activation": "softmax"}]}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JsonMapper mapper;

    @TestBean
    Datasets datasets;

    @MockitoBean
    NativeMemory memory;

    @MockitoBean
    Trainings trainings;

    @MockitoBean
    SearchExtensions extensions;

    @MockitoBean
    Jobs jobs;

    @MockitoBean
    Runs runs;

    @MockitoBean
    Models models;

    static Datasets datasets() {
        return Datasets.bundled();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"space": {}}                                                         | /search/space                                    | must have 1 to 50 entries
            {}                                                                    | /search/space                                    | must not be null
            {"strategy": "bayes", "space": {"/epochs": [1, 2]}}                   | /search/strategy                                 | must be one of ["grid", "random", "sobol", "tpe"]
            {"metric": "test_accuracy", "space": {"/epochs": [1, 2]}}             | /search/metric                                   | must be one of ["accuracy", "loss", "val_accuracy", "val_loss"]
            {"maxTrials": 1001, "space": {"/epochs": [1, 2]}}                     | /search/maxTrials                                | is 1001; it must be less than or equal to 1000
            {"space": {"epochs": [1, 2]}}                                         | /search/space/epochs                             | must be a JSON Pointer into the job
            {"space": {"/network/layers/7/units": [1, 2]}}                        | /search/space/~1network~1layers~17~1units        | the job has no /network/layers/7
            {"space": {"/earlyStopping/patience": [1, 2]}}                        | /search/space/~1earlyStopping~1patience          | the job has no /earlyStopping
            {"space": {"/validation/split": [0.1, 0.2]}}                          | /search/space/~1validation~1split                | can't be searched
            {"space": {"/epochs": []}}                                            | /search/space/~1epochs                           | has 0 entries
            {"space": {"/epochs": [1, 2, 1]}}                                     | /search/space/~1epochs                           | each value may be there once
            {"space": {"/epochs": 3}}                                             | /search/space/~1epochs                           | is 3; it must be a list of values, or an interval
            {"space": {"/epochs": {"min": 5, "max": 2}}}                          | /search/space/~1epochs/min                       | is 5.0; it must be below max, which is 2.0
            {"space": {"/epochs": {"max": 2}}}                                    | /search/space/~1epochs/min                       | must not be null
            {"space": {"/epochs": {"min": 1.5, "max": 2}}}                        | /search/space/~1epochs                           | min, max and step must be such
            {"space": {"/epochs": {"min": 1, "max": 3, "step": 5}}}               | /search/space/~1epochs/step                      | it must be at most max - min
            {"space": {"/epochs": {"min": 1, "max": 3, "steps": 1}}}              | /search/space/~1epochs/steps                     | is not a known field
            {"space": {"/optimizer/learningRate": {"min": 0, "max": 1, "scale": "log"}}} | /search/space/~1optimizer~1learningRate/min | must be above 0
            {"space": {"/optimizer/learningRate": {"min": 1, "max": 2, "scale": "log", "step": 1}}} | /search/space/~1optimizer~1learningRate/step | goes with the scale "linear" only
            {"strategy": "grid", "space": {"/optimizer/learningRate": {"min": 0.1, "max": 1}}} | /search/space/~1optimizer~1learningRate | must be a list, or have a step
            {"strategy": "grid", "space": {"/batchSize": {"min": 1, "max": 5000}}} | /search/space                                   | has 5000 points
            {"space": {"/network/layers/0/units": [16, 0]}}                       | /search/space/~1network~1layers~10~1units        | with 0: /network/layers/0/units is 0; it must be greater than 0
            {"space": {"/network/layers/1/units": [10, 11]}}                      | /search/space/~1network~1layers~11~1units        | with 11: /network/layers/1/units is 11; it must be 10
            {"space": {"/batchSize": [32], "/network/layers/0/units": {"min": 16, "max": 100000}}} | /search/space | parameters; it may have at most
            {"space": {"/network/layers/0/unit": [16]}}                           | /search/space/~1network~1layers~10~1unit         | is not a known field
            {"space": {"/optimizer/type": ["adam", "adamax2"]}}                   | /search/space/~1optimizer~1type                  | with "adamax2"
            {"space": {"/epochs": {"values": [1, 2], "when": {"/batchSize": [1]}}}}        | /search/space/~1epochs/when/~1batchSize   | is no other entry of the space
            {"space": {"/epochs": {"values": [1, 2], "when": 1}}}                          | /search/space/~1epochs/when               | it must have the name of one other entry
            {"space": {"/batchSize": [1, 2], "/epochs": {"values": [1, 2], "when": {"/batchSize": [3]}}}} | /search/space/~1epochs/when/~1batchSize | has 3, which it never is
            {"space": {"/batchSize": [1, 2], "/epochs": {"values": [1, 2], "when": {"/batchSize": {"index": [2]}}}}} | /search/space/~1epochs/when/~1batchSize/index | has 2; it must be from 0 to 1
            {"space": {"/batchSize": {"min": 1, "max": 9}, "/epochs": {"values": [1, 2], "when": {"/batchSize": {"min": 10}}}}} | /search/space/~1epochs/when/~1batchSize | it has none of these
            {"space": {"/batchSize": {"min": 1, "max": 9}, "/epochs": {"values": [1, 2], "when": {"/batchSize": {"from": 2}}}}} | /search/space/~1epochs/when/~1batchSize | it must be a list of values, or {"min": 2}
            {"space": {"/labelSmoothing": {"min": 0, "max": 0.5}, "/epochs": {"values": [1, 2], "when": {"/labelSmoothing": {"min": 0.1}}}}} | /search/space/~1epochs/when/~1labelSmoothing | it must be a list, or have a step
            {"space": {"/batchSize": {"values": [1, 2], "when": {"/epochs": [1]}}, "/epochs": {"values": [1, 2], "when": {"/batchSize": [1]}}}} | /search/space/~1batchSize/when | depends on itself
            {"space": {"/network/layers": [[{"type": "dense", "units": 10, "activation": "softmax"}], [{"type": "dense", "units": 8, "activation": "relu"}, {"type": "dense", "units": 10, "activation": "softmax"}]], "/network/layers/1/l2": [0.1]}} | /search/space/~1network~1layers~11~1l2 | points to nothing with
            {"pruner": {"type": "median", "reductionFactor": 3}, "space": {"/epochs": [1, 2]}} | /search/pruner/reductionFactor      | goes with the types "asha" and "hyperband" only
            {"pruner": {"type": "asha", "maxEpochs": 3}, "space": {"/epochs": [1, 2]}} | /search/pruner/maxEpochs                    | goes with the type "hyperband" only
            {"pruner": {"type": "hyperband", "minEpochs": 4, "maxEpochs": 3}, "space": {"/epochs": [1, 2]}} | /search/pruner/maxEpochs | it must be at least minEpochs, 4
            {"pruner": {"type": "asha", "reductionFactor": 1}, "space": {"/epochs": [1, 2]}} | /search/pruner/reductionFactor        | is 1; it must be greater than or equal to 2
            """)
    void namesTheFaultBeforeAnythingIsQueued(String search, String pointer, String message) {
        var answer = post("\"validation\": {\"split\": 0.1},", search, 422);

        assertThat(answer.at("/errors")).as(answer.toString()).hasSize(1);
        assertThat(answer.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.at("/errors/0/message").asString()).contains(message);
    }

    @Test
    void needsExamplesHeldOutForItsMetric() {
        var search = "{\"space\": {\"/epochs\": [1, 2]}}";

        var without = post("", search, 422);
        assertThat(without.at("/errors/0/pointer").asString()).isEqualTo("/search/metric");
        assertThat(without.at("/errors/0/message").asString())
                .startsWith("is \"val_accuracy\", which only a job with a validation has");
    }

    /** Two trials in three folds each, and the run on all examples. */
    @Test
    void trainsEachTrialInSeveralFolds() {
        var plan = post("\"validation\": {\"folds\": 3},", "{\"space\": {\"/epochs\": [1, 2]}}", 200);

        assertThat(plan.at("/plannedRuns").asInt()).isEqualTo(2 * 3 + 1);
        var many = post(
                "\"validation\": {\"folds\": 20},",
                "{\"maxTrials\": 300, \"space\": {\"/epochs\": {\"min\": 1, \"max\": 900}}}",
                422);
        assertThat(many.at("/errors/0/pointer").asString()).isEqualTo("/search/maxTrials");
        assertThat(many.at("/errors/0/message").asString()).contains("makes 6000 runs");
    }

    @Test
    void namesAFaultInOneCornerOfManyParameters() {
        var answer = post("\"validation\": {\"split\": 0.1},", """
                {"space": {"/epochs": [1, 2, 3, 4, 5], "/batchSize": [16, 32, 64, 128, 256],
                           "/network/layers/0/units": {"min": 1, "max": 64}, "/labelSmoothing": [0, 0.1],
                           "/network/layers/0/activation": ["relu", "tanh", "gelu", "reluu"]}}""", 422);

        assertThat(answer.at("/errors/0/pointer").asString())
                .isEqualTo("/search/space/~1network~1layers~10~1activation");
        assertThat(answer.at("/errors/0/message").asString()).contains("\"reluu\"");
    }

    /** One layer or two or three; 1 + 3 + 3 · 3 points. */
    @Test
    void countsOnlyWhatMatters() {
        var plan = post("\"validation\": {\"split\": 0.1},", """
                {"strategy": "grid", "space": {
                   "/network/layers/1/units": {"values": [8, 16, 32], "when": {"/network/layers/0/units": [10, 20]}},
                   "/network/layers/0/units": {"min": 5, "max": 20, "step": 5}}}""", 422);
        assertThat(plan.at("/errors/0/pointer").asString()).isEqualTo("/search/space/~1network~1layers~11~1units");

        var output = "{\"type\": \"dense\", \"units\": 10, \"activation\": \"softmax\"}";
        var hidden = "{\"type\": \"dense\", \"units\": 8, \"activation\": \"relu\"}";
        var layers = "[[" + output + "], [" + hidden + ", " + output + "], [" + hidden + ", " + hidden + ", " + output
                + "]]";
        var deep = post("\"validation\": {\"split\": 0.1},", """
                {"strategy": "grid", "space": {
                   "/network/layers/1/units": {"min": 8, "max": 24, "step": 8, "when": {"/network/layers": {"index": [2]}}},
                   "/network/layers/0/units": {"values": [8, 16, 32], "when": {"/network/layers": {"index": [1, 2]}}},
                   "/network/layers": %s}}""".formatted(layers), 200);

        assertThat(deep.at("/spec/search/maxTrials").asInt()).isEqualTo(1 + 3 + 3 * 3);
        var faulty = post("\"validation\": {\"split\": 0.1},", """
                {"space": {
                   "/network/layers/1/units": {"values": [8, 0], "when": {"/network/layers": {"index": [2]}}},
                   "/network/layers": %s}}""".formatted(layers), 422);
        assertThat(faulty.at("/errors/0/message").asString()).contains("with 0:");
    }

    @Test
    void fillsInItsDefaultsAndCountsItsTrials() {
        var plan = post("\"validation\": {\"split\": 0.1},", """
                {"strategy": "grid", "retrain": true, "pruner": {"type": "asha"},
                 "space": {"/optimizer": [{"type": "adam"}, {"type": "sgd", "momentum": 0.9}],
                           "/optimizer/learningRate": {"min": 0.1, "max": 0.5, "step": 0.1}}}""", 200);

        assertThat(plan.at("/plannedRuns").asInt()).isEqualTo(11);
        var search = plan.at("/spec/search");
        assertThat(search.at("/maxTrials").asInt()).isEqualTo(10);
        assertThat(search.at("/metric").asString()).isEqualTo("val_accuracy");
        assertThat(search.at("/seed").asInt()).isEqualTo(42);
        assertThat(search.at("/pruner/minEpochs").asInt()).isEqualTo(1);
        assertThat(search.at("/pruner/reductionFactor").asInt()).isEqualTo(3);
        assertThat(post("\"validation\": {\"split\": 0.1},", "{\"space\": {\"/dropout\": [1]}}", 422)
                        .at("/errors/0/message")
                        .asString())
                .contains("is not a known field");
        assertThat(post(
                                "\"validation\": {\"split\": 0.1},",
                                "{\"space\": {\"/epochs\": {\"min\": 1, \"max\": 900}}}",
                                200)
                        .at("/spec/search/maxTrials")
                        .asInt())
                .isEqualTo(20);
    }

    private JsonNode post(String validation, String search, int status) {
        var answer = mvc.post()
                .uri("/api/v1/training-jobs?dryRun=true")
                .contentType(MediaType.APPLICATION_JSON)
                .content(JOB.formatted(validation, search))
                .exchange();
        assertThat(answer).hasStatus(status);
        return mapper.readTree(answer.getResponse().getContentAsByteArray());
    }
}
