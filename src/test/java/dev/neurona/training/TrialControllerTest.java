package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import dev.neurona.dataset.Datasets;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.job.SomeJob;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(TrialController.class)
@EnableConfigurationProperties(TrainingProperties.class)
@Import({
    TrialTables.class,
    Importances.class,
    SearchPictures.class,
    SpecReader.class,
    SearchRules.class,
    SearchSpaces.class,
    StrictJson.class
})
class TrialControllerTest {

    private static final String PATH = "/api/v1/training-jobs/7/";
    private static final String JOB = """
            {"dataset": "mnist", "validation": {"split": 0.1}, "epochs": 2,
             "network": {"layers": [{"type": "dense", "units": 8}, {"type": "dense", "units": 10, "activation": "softmax"}]}%s}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    SpecReader specs;

    @TestBean
    Datasets datasets;

    @MockitoBean
    Jobs jobs;

    @MockitoBean
    Runs runs;

    static Datasets datasets() {
        return Datasets.bundled();
    }

    @BeforeEach
    void aSearch() {
        job(", \"search\": {\"maxTrials\": 12, \"space\": {\"/network/layers/0/units\": {\"min\": 8, \"max\": 64},"
                + " \"/optimizer\": [{\"type\": \"adam\"}, {\"type\": \"sgd\", \"momentum\": 0.9}]}}");
        given(runs.ofJob(7))
                .willReturn(IntStream.range(0, 12)
                        .mapToObj(i -> trial(i, 0.9 + 0.005 * i))
                        .toList());
    }

    @Test
    void answersTheTableAndTheBestAsAJob() {
        var answer = mvc.get().uri(PATH + "trials").exchange();

        assertThat(answer).bodyJson().extractingPath("trials").asArray().hasSize(12);
        assertThat(answer).bodyJson().extractingPath("best.trial").isEqualTo(11);
        assertThat(answer)
                .bodyJson()
                .extractingPath("best.job.network.layers[0].units")
                .isEqualTo(19);
        assertThat(answer).bodyJson().extractingPath("trialsCompleted").isEqualTo(12);
    }

    /** The accuracy rises with the units and nothing else. */
    @Test
    void saysWhatMatters() {
        var answer = mvc.get().uri(PATH + "importance").exchange();

        assertThat(answer)
                .bodyJson()
                .extractingPath("importance['/network/layers/0/units']")
                .asNumber()
                .satisfies(share -> assertThat(share.doubleValue()).isGreaterThan(0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"search-history", "parallel-coordinates", "slices", "importance"})
    void drawsTheSearch(String kind) {
        assertThat(mvc.get().uri(PATH + "plots/" + kind + ".svg"))
                .hasStatus(200)
                .hasContentType("image/svg+xml")
                .bodyText()
                .contains("Search 7");
        assertThat(mvc.get().uri(PATH + "plots/" + kind + ".png"))
                .hasStatus(200)
                .hasContentType(MediaType.IMAGE_PNG);
    }

    @Test
    void labelsWhatWasSearchedInWords() {
        assertThat(mvc.get().uri(PATH + "plots/slices.svg"))
                .bodyText()
                .contains("sgd momentum 0.9", "/network/layers/0/units");
    }

    @Test
    void hasNothingToDrawBeforeATrialHasEnded() {
        given(runs.ofJob(7)).willReturn(List.of());

        assertThat(mvc.get().uri(PATH + "plots/slices.svg"))
                .hasStatus(409)
                .bodyText()
                .contains("No trial of training job 7 has a value yet");
    }

    @Test
    void namesThePlotsThatThereAreAndKnowsNoneOfAPlainJob() {
        assertThat(mvc.get().uri(PATH + "plots/history.svg"))
                .hasStatus(404)
                .bodyText()
                .contains("[search-history, parallel-coordinates, slices, importance]");
        job("");
        assertThat(mvc.get().uri(PATH + "plots/slices.svg"))
                .hasStatus(404)
                .bodyText()
                .contains("searches nothing");
        given(jobs.get("training", 8)).willThrow(ProblemException.notFound("There is no job 8"));
        assertThat(mvc.get().uri("/api/v1/training-jobs/8/plots/slices.svg")).hasStatus(404);
    }

    private void job(String search) {
        var spec = specs.read(JsonMapper.shared().readTree(JOB.formatted(search)));
        given(jobs.spec(7)).willReturn(specs.write(spec));
        given(jobs.get("training", 7)).willReturn(SomeJob.of("training", 7, JobStatus.RUNNING));
    }

    private static Run trial(int number, double accuracy) {
        var optimizer = number % 2 == 0 ? "{\"type\": \"adam\"}" : "{\"type\": \"sgd\", \"momentum\": 0.9}";
        return new Run(
                100 + number,
                7,
                number,
                null,
                RunStatus.SUCCEEDED,
                "{\"/network/layers/0/units\": " + (8 + number) + ", \"/optimizer\": " + optimizer + "}",
                42,
                2,
                2,
                Map.of("val_accuracy", accuracy, "loss", 0.1),
                null,
                null,
                null,
                Map.of());
    }
}
