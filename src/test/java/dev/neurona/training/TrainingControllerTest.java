package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.neurona.dataset.Datasets;
import dev.neurona.engine.NativeMemory;
import dev.neurona.job.JobPauses;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.job.SomeJob;
import dev.neurona.model.Models;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.StrictJson;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest({TrainingController.class, PauseController.class, JobRunController.class})
@EnableConfigurationProperties(TrainingProperties.class)
@Import({SpecReader.class, SearchRules.class, SearchSpaces.class, StrictJson.class, Planner.class, JobViews.class})
class TrainingControllerTest {

    private static final String LAYERS = """
            [{"type": "dense", "units": 32, "activation": "relu"}, {"type": "dense", "units": 10, "activation": "softmax"}]""";

    private static final String OUTPUT = "{\"type\": \"dense\", \"units\": 10, \"activation\": \"softmax\"}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JsonMapper mapper;

    @Test
    void refusesWhatWouldNotFitIntoMemoryBeforeItIsQueued() {
        willThrow(ProblemException.limit(ProblemKind.MEMORY_LIMIT, "too much", null))
                .given(memory)
                .require(anyLong());
        assertThat(mvc.post()
                        .uri("/api/v1/training-jobs")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"dataset\": \"mnist\", \"network\": {\"layers\": " + LAYERS + "}}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("https://neurona.dev/problems/memory-limit");
        then(trainings).shouldHaveNoInteractions();
    }

    /** Each with the limit, and a type that programs tell it by. */
    @ParameterizedTest
    @MethodSource("limits")
    void saysWhichLimitABodyGoesBeyond(String body, int status, String type, String limit) {
        assertThat(post(body))
                .hasStatus(status)
                .bodyJson()
                .satisfies(json -> assertThat(json.getJson())
                        .contains("\"https://neurona.dev/problems/" + type + "\"")
                        .contains(limit));
        then(trainings).shouldHaveNoInteractions();
    }

    static Stream<Arguments> limits() {
        var job = "{\"dataset\": \"mnist\", \"network\": {\"layers\": ";
        var wide = job + LAYERS.replace("32", "100000") + "}";
        return Stream.of(
                Arguments.of(job + "[".repeat(600), 400, "depth-limit", "deeper than 500 levels"),
                Arguments.of(
                        job + LAYERS + "}, \"seed\": " + "1".repeat(1001) + "}",
                        400,
                        "number-limit",
                        "more than 1000 characters"),
                Arguments.of(wide + "}", 422, "parameter-limit", "neurona.training.max-parameters"),
                Arguments.of(wide + ", \"epochs\": 0}", 422, "invalid", "There are 2 faults"),
                // 70,000 pictures of a million pixels
                Arguments.of(
                        job + LAYERS.replace("32", "1") + "}, \"preprocessing\": {\"resize\": [1024, 1024]}}",
                        422,
                        "memory-limit",
                        "bytes of the heap"));
    }

    @TestBean
    Clock clock;

    @TestBean
    Datasets datasets;

    @MockitoBean
    NativeMemory memory;

    @MockitoBean
    Trainings trainings;

    @MockitoBean
    SearchExtensions extensions;

    @MockitoBean
    JobPauses pauses;

    @MockitoBean
    Jobs jobs;

    @MockitoBean
    Runs runs;

    @MockitoBean
    Models models;

    static Clock clock() {
        return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    }

    static Datasets datasets() {
        return Datasets.bundled();
    }

    @Test
    void queuesAJobAndSaysWhereItIs() {
        var job = SomeJob.of("training", 7, JobStatus.QUEUED);
        when(trainings.submit(any(), any())).thenReturn(job);
        when(jobs.spec(7)).thenReturn("{}");

        var answer = post("{\"dataset\": \"mnist\", \"network\": {\"layers\": " + LAYERS + "}}");

        assertThat(answer).hasStatus(202).hasHeader("Location", "/api/v1/training-jobs/7");
        var json = json(answer);
        assertThat(json.at("/status").asString()).isEqualTo("QUEUED");
        assertThat(json.at("/createdAt").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.at("/finishedAt").isNull()).isTrue();
        assertThat(json.at("/progress/fraction").asDouble()).isZero();
    }

    @Test
    void onlyPlansADryRun() {
        var answer = mvc.post()
                .uri("/api/v1/training-jobs?dryRun=true")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"dataset\": \"mnist\", \"validation\": {\"split\": 0.1}, \"network\": {\"layers\": "
                        + LAYERS + "}}")
                .exchange();

        assertThat(answer).hasStatusOk();
        var plan = json(answer);
        assertThat(plan.at("/parameterCount").asLong()).isEqualTo(25_450);
        assertThat(plan.at("/stepsPerEpoch").asLong()).isEqualTo(1_688); // 54,000 / 32, rounded up
        assertThat(plan.at("/plannedRuns").asInt()).isEqualTo(1);
        assertThat(plan.at("/layers/0/outputShape/0").asInt()).isEqualTo(32);
        assertThat(plan.at("/spec/optimizer/type").asString()).isEqualTo("adam");
        assertThat(plan.at("/spec/optimizer/epsilon").asDouble()).isEqualTo(1e-7);
        assertThat(plan.at("/estimatedMemoryBytes").asLong()).isGreaterThan(4 * 4 * 25_450);
        verifyNoInteractions(trainings);
    }

    /** What {@code model.summary()} of this network prints: 41,226 parameters, 38,026 trainable and 3,200 not. */
    @Test
    void plansAsKerasSumsUp() {
        var answer = mvc.post()
                .uri("/api/v1/training-jobs?dryRun=true")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"dataset": "mnist", "batchSize": 128, "validation": {"folds": 5}, "network": {"layers": [
                          {"type": "conv2d", "filters": 32, "kernelSize": 3, "activation": "relu"}, {"type": "max_pooling2d"},
                          {"type": "conv2d", "filters": 64, "kernelSize": 3, "activation": "relu"}, {"type": "max_pooling2d"},
                          {"type": "flatten"}, {"type": "batch_normalization"}, {"type": "dropout", "rate": 0.5},
                          {"type": "dense", "units": 10, "activation": "softmax"}]}}""")
                .exchange();

        var plan = json(answer);
        assertThat(plan.at("/parameterCount").asLong()).isEqualTo(41_226);
        assertThat(plan.at("/trainableParameterCount").asLong()).isEqualTo(38_026);
        assertThat(plan.at("/layers").findValuesAsString("parameterCount"))
                .containsExactly("320", "0", "18496", "0", "0", "6400", "0", "16010");
        assertThat(plan.at("/layers/2/outputShape").toString()).isEqualTo("[11,11,64]");
        assertThat(plan.at("/plannedRuns").asInt()).isEqualTo(6);
        assertThat(plan.at("/stepsPerEpoch").asInt()).isEqualTo(375);
    }

    /** Parameters, gradients, and for plain sgd nothing more, for amsgrad three numbers each. */
    @Test
    void plansForTheOptimizerThatKeepsTheMost() {
        var memory = Stream.of(
                        "{\"type\": \"sgd\"}, {\"type\": \"sgd\"}", "{\"type\": \"sgd\"}, {\"type\": \"amsgrad\"}")
                .map(optimizers -> json(mvc.post()
                        .uri("/api/v1/training-jobs?dryRun=true")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"dataset\": \"mnist\", \"validation\": {\"split\": 0.1}, \"network\": {\"layers\": "
                                + LAYERS + "}, \"compare\": {\"optimizers\": [" + optimizers + "]}}")
                        .exchange()))
                .peek(plan -> assertThat(plan.at("/plannedRuns").asInt()).isEqualTo(6))
                .map(plan -> plan.at("/estimatedMemoryBytes").asLong())
                .toList();

        assertThat(memory.get(1) - memory.get(0)).isEqualTo(4 * 3 * 25_450);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "dataset",
                        "\"mnits\"",
                        "/dataset",
                        "is \"mnits\"; there is no such data set, there are [mnist]"),
                Arguments.of("dataset", "\"\"", "/dataset", "is \"\"; it must not be blank"),
                Arguments.of("dataset", "null", "/dataset", "is missing; it must not be blank"),
                Arguments.of("network", "null", "/network", "is missing; it must not be null"),
                Arguments.of(
                        "network", "{}", "/network/layers", "is missing; it must not be empty and must not be null"),
                Arguments.of("network", "{\"layers\": []}", "/network/layers", "is []; it must not be empty"),
                Arguments.of(
                        "network",
                        layers("{\"units\": 10}"),
                        "/network/layers/0/type",
                        "is missing; known are [activation, average_pooling2d, batch_normalization, conv2d, dense, depthwise_conv2d, dropout, flatten, gaussian_noise, global_average_pooling2d, global_max_pooling2d, lstm, max_pooling2d, reshape, separable_conv2d, simple_rnn]"),
                Arguments.of(
                        "network",
                        layers("{\"type\": \"dense\", \"units\": 0, \"activation\": \"softmax\"}"),
                        "/network/layers/0/units",
                        "is 0; it must be greater than 0"),
                Arguments.of(
                        "network",
                        layers("{\"type\": \"dense\", \"units\": 12, \"activation\": \"softmax\"}"),
                        "/network/layers/0/units",
                        "is 12; it must be 10, because the last layer answers for each of the 10 classes of the data set"),
                Arguments.of(
                        "network",
                        layers("{\"type\": \"dense\", \"units\": 10, \"activation\": \"softmin\"}"),
                        "/network/layers/0/activation",
                        "is \"softmin\"; it must be one of [\"elu\", \"gelu\", \"leaky_relu\", \"linear\", \"relu\", \"selu\", \"sigmoid\", \"softmax\", \"softplus\", \"swish\", \"tanh\"]"),
                Arguments.of(
                        "network",
                        layers("{\"type\": \"dense\", \"units\": 10}"),
                        "/network/layers/0/activation",
                        "is \"linear\"; it must be \"softmax\", because categorical_crossentropy compares probabilities."
                                + " Maybe the loss should be \"mse\"?"),
                Arguments.of(
                        "network",
                        layers(
                                "{\"type\": \"dense\", \"units\": 100000}, {\"type\": \"dense\", \"units\": 10, \"activation\": \"softmax\"}"),
                        "/network",
                        "has 79500010 parameters; it may have at most 20000000 (neurona.training.max-parameters). Maybe fewer units?"),
                Arguments.of(
                        "loss",
                        "\"mes\"",
                        "/loss",
                        "is \"mes\"; it must be one of [\"binary_crossentropy\", \"categorical_crossentropy\", \"hinge\", \"mae\", \"mse\", \"sparse_categorical_crossentropy\"]"),
                Arguments.of(
                        "optimizer",
                        "{\"type\": \"adams\"}",
                        "/optimizer/type",
                        "is \"adams\"; known are [adadelta, adagrad, adam, adamax, adamw, amsgrad, nadam, rmsprop, sgd]"),
                Arguments.of(
                        "optimizer",
                        "{\"type\": \"adam\", \"learningRate\": -0.1}",
                        "/optimizer/learningRate",
                        "is -0.1; it must be greater than 0"),
                Arguments.of(
                        "optimizer",
                        "{\"type\": \"adam\", \"learningRate\": \"NaN\"}",
                        "/optimizer/learningRate",
                        "is NaN; it must be greater than 0 and must be less than or equal to 1000"),
                Arguments.of(
                        "optimizer",
                        "{\"type\": \"sgd\", \"learningRate\": 1e999}",
                        "/optimizer/learningRate",
                        "is Infinity; it must be less than or equal to 1000"),
                Arguments.of(
                        "optimizer",
                        "{\"type\": \"sgd\", \"clipnorm\": 1, \"clipvalue\": 1}",
                        "/optimizer",
                        "has [clipnorm, clipvalue]; it may have only one of them"),
                Arguments.of(
                        "optimizer",
                        "{\"type\": \"sgd\", \"schedule\": {\"type\": \"cosine_decay\"}}",
                        "/optimizer/schedule/decaySteps",
                        "is missing; it must not be null"),
                Arguments.of(
                        "optimizer",
                        "{\"type\": \"sgd\", \"momentum\": 1}",
                        "/optimizer/momentum",
                        "is 1.0; it must be less than 1"),
                Arguments.of(
                        "network",
                        layers("{\"type\": \"conv2d\", \"filters\": 2, \"kernelSize\": [3, 0]}, " + OUTPUT),
                        "/network/layers/0/kernelSize/1",
                        "is 0; it must be greater than or equal to 1"),
                Arguments.of(
                        "network",
                        layers("{\"type\": \"conv2d\", \"filters\": 2, \"kernelSize\": [3, 3, 3]}, " + OUTPUT),
                        "/network/layers/0/kernelSize",
                        "is [3, 3, 3]; it must be a whole number, or two of them: [height, width]"),
                Arguments.of(
                        "network",
                        layers("{\"type\": \"conv2d\", \"filters\": 2, \"kernelSize\": 30}, " + OUTPUT),
                        "/network/layers/0/kernelSize",
                        "is 30 × 30; it must be at most 28 × 28, the size of its input. Maybe padding \"same\", or fewer"
                                + " pooling layers before it?"),
                Arguments.of(
                        "network",
                        layers("{\"type\": \"dropout\", \"rate\": 1}, " + OUTPUT),
                        "/network/layers/0/rate",
                        "is 1.0; it must be less than 1"),
                Arguments.of(
                        "network",
                        layers("{\"type\": \"dense\", \"units\": 9, \"kernelRegularizer\": {\"l2\": -1}}, " + OUTPUT),
                        "/network/layers/0/kernelRegularizer/l2",
                        "is -1.0; it must be greater than or equal to 0"),
                Arguments.of(
                        "network",
                        layers(
                                "{\"type\": \"dense\", \"units\": 9}, {\"type\": \"conv2d\", \"filters\": 2, \"kernelSize\": 3}, "
                                        + OUTPUT),
                        "/network/layers/1",
                        "is a conv2d, which needs [height, width, channels]; what comes before it answers [9]. Maybe move it"
                                + " before flatten and dense, or put a reshape between?"),
                Arguments.of("epochs", "0", "/epochs", "is 0; it must be greater than or equal to 1"),
                Arguments.of("epochs", "2.5", "/epochs", "is 2.5; it must be a whole number below 2,147,483,648"),
                Arguments.of(
                        "epochs",
                        "3000000000",
                        "/epochs",
                        "is 3000000000; it must be a whole number below 2,147,483,648"),
                Arguments.of(
                        "batchSize",
                        "60001",
                        "/batchSize",
                        "is 60001; it must be at most 60000, the number of examples trained on"),
                Arguments.of(
                        "validation",
                        "{\"split\": 1}",
                        "/validation/split",
                        "is 1.0; it must be less than or equal to 0.9"),
                Arguments.of(
                        "validation", "{}", "/validation", "has neither split nor folds; it must have one of them"),
                Arguments.of(
                        "validation",
                        "{\"split\": 0.1, \"folds\": 5}",
                        "/validation",
                        "has split and folds; it must have one of them"),
                Arguments.of(
                        "validation",
                        "{\"folds\": 1}",
                        "/validation/folds",
                        "is 1; it must be greater than or equal to 2"),
                Arguments.of(
                        "validation",
                        "{\"split\": 0.1, \"stratified\": true}",
                        "/validation/stratified",
                        "goes with folds only; a split always has its share of each class"),
                Arguments.of(
                        "earlyStopping",
                        "{\"patience\": 3}",
                        "/earlyStopping/monitor",
                        "is \"val_loss\", which only a job with a validation has. Maybe \"validation\": {\"split\": 0.1}?"),
                Arguments.of(
                        "earlyStopping",
                        "{\"monitor\": \"loss\", \"patience\": -1}",
                        "/earlyStopping/patience",
                        "is -1; it must be greater than or equal to 0"),
                Arguments.of(
                        "reduceLrOnPlateau",
                        "{\"monitor\": \"loss\", \"factor\": 1}",
                        "/reduceLrOnPlateau/factor",
                        "is 1.0; it must be less than 1"),
                Arguments.of("labelSmoothing", "1", "/labelSmoothing", "is 1.0; it must be less than 1"),
                Arguments.of(
                        "classWeights",
                        "{\"ten\": 2}",
                        "/classWeights",
                        "has \"ten\"; the classes are [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"),
                Arguments.of(
                        "augmentation",
                        "{\"zoom\": 1}",
                        "/augmentation/zoom",
                        "is 1.0; it must be less than or equal to 0.9"),
                Arguments.of(
                        "compare",
                        "{\"optimizers\": [{\"type\": \"sgd\"}, {\"type\": \"adam\"}]}",
                        "/validation",
                        "must have a split, on which the optimizers are compared: {\"split\": 0.1}"),
                Arguments.of("compare", "{\"optimizers\": [{\"type\": \"sgd\"}]}", "/compare/optimizers", null),
                Arguments.of("maxDuration", "\"PT0S\"", "/maxDuration", null),
                Arguments.of(
                        "maxDuration",
                        "\"soon\"",
                        "/maxDuration",
                        "is \"soon\"; it must be a duration such as \"PT10M\""),
                Arguments.of("maxDuration", "{}", "/maxDuration", "is {}; it must be a duration such as \"PT10M\""),
                Arguments.of(
                        "checkpoint",
                        "{\"everyEpochs\": 0}",
                        "/checkpoint/everyEpochs",
                        "is 0; it must be greater than or equal to 1"),
                Arguments.of("model", "\"Digits!\"", "/model", null),
                Arguments.of("alias", "\"7\"", "/alias", null),
                Arguments.of("epoch", "5", "/epoch", null));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesAFaultWithItsPointerItsValueAndWhatWouldBeRight(
            String field, String value, String pointer, String message) {
        var body = (tools.jackson.databind.node.ObjectNode)
                mapper.readTree("{\"dataset\": \"mnist\", \"network\": {\"layers\": " + LAYERS + "}}");
        body.set(field, mapper.readTree(value));

        var answer = post(body.toString());

        assertThat(answer).hasStatus(422).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var errors = json(answer).at("/errors");
        assertThat(errors).as(errors.toString()).hasSize(1);
        assertThat(errors.at("/0/pointer").asString()).isEqualTo(pointer);
        if (message != null) {
            assertThat(errors.at("/0/message").asString()).isEqualTo(message);
        }
        verifyNoInteractions(trainings);
    }

    @Test
    void namesAllFaultsOfAJobInOneAnswer() {
        var answer = post("""
                {"dataset": "nope", "network": {"layers": [{"type": "dense", "units": -3, "activation": "relo"}]},
                 "loss": "mes", "optimizer": {"type": "adam", "learningRate": -1}, "epochs": 0, "batchSize": 0,
                 "validation": {"split": 2}, "model": "Not A Name", "alias": "§", "priority": 1000, "epoch": 5}""");

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/dataset",
                        "/network/layers/0/units",
                        "/network/layers/0/activation",
                        "/loss",
                        "/optimizer/learningRate",
                        "/epochs",
                        "/batchSize",
                        "/validation/split",
                        "/model",
                        "/alias",
                        "/priority",
                        "/epoch");
        assertThat(json(answer).at("/detail").asString()).isEqualTo("There are 12 faults");
        assertThat(json(answer).at("/type").asString()).isEqualTo("https://neurona.dev/problems/invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"dataset\": }",
                "{\"a\": NaN}",
                "nonsense",
                "{} {}",
                "{\"dataset\": \"a\", \"dataset\": \"b\"}"
            })
    void answers400ToWhatIsNoJson(String body) {
        var answer = post(body);

        assertThat(answer).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(json(answer).at("/detail").asString()).startsWith("The body is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "null", "\"text\""})
    void answers422ToJsonThatIsNoObject(String body) {
        assertThat(post(body)).hasStatus(422);
    }

    @Test
    void answers413ToABodyThatIsTooLarge() {
        var answer = post("{\"name\": \"" + "x".repeat(17 << 20) + "\"}");

        assertThat(answer).hasStatus(413).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(json(answer).at("/detail").asString()).contains("16777216 bytes");
    }

    @Test
    void answers415ToAnotherContentType() {
        var answer = mvc.post()
                .uri("/api/v1/training-jobs")
                .contentType(MediaType.TEXT_PLAIN)
                .content("{}")
                .exchange();

        assertThat(answer).hasStatus(415).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(json(answer).at("/detail").asString())
                .isEqualTo("The content type is \"text/plain\"; it must be one of [application/json]");
    }

    @Test
    void answersProblemsToEverythingElseThatIsWrong() {
        when(jobs.get("training", 99)).thenThrow(ProblemException.notFound("There is no training job 99"));
        when(jobs.cancel("training", 5)).thenThrow(ProblemException.conflict("Training job 5 is SUCCEEDED"));

        for (var expected : List.of(
                Arguments.of(404, mvc.get().uri("/api/v1/training-jobs/99")),
                Arguments.of(409, mvc.post().uri("/api/v1/training-jobs/5/cancel")),
                Arguments.of(422, mvc.get().uri("/api/v1/training-jobs/abc")),
                Arguments.of(422, mvc.get().uri("/api/v1/training-jobs?status=DONE")),
                Arguments.of(422, mvc.get().uri("/api/v1/training-jobs/99999999999999999999")),
                Arguments.of(405, mvc.delete().uri("/api/v1/training-jobs")),
                Arguments.of(404, mvc.get().uri("/api/v1/nothing")))) {
            var answer = ((MockMvcTester.MockMvcRequestBuilder) expected.get()[1]).exchange();
            assertThat(answer).hasStatus((int) expected.get()[0]).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(json(answer).at("/detail").asString())
                    .doesNotContain("Exception")
                    .isNotBlank();
        }
    }

    private MvcTestResult post(String body) {
        return mvc.post()
                .uri("/api/v1/training-jobs")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static String layers(String layers) {
        return "{\"layers\": [" + layers + "]}";
    }

    private JsonNode json(MvcTestResult answer) {
        return mapper.readTree(answer.getResponse().getContentAsByteArray());
    }
}
