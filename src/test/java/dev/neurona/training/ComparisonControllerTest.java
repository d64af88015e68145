package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.when;

import dev.neurona.dataset.Datasets;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.job.SomeJob;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.Failure;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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

@WebMvcTest(ComparisonController.class)
@EnableConfigurationProperties(TrainingProperties.class)
@Import({SpecReader.class, SearchRules.class, SearchSpaces.class, StrictJson.class})
class ComparisonControllerTest {

    private static final String JOB = """
            {"dataset": "mnist", "validation": {"split": 0.1}, "alias": "champion",
             "network": {"layers": [{"type": "dense", "units": 10, "activation": "softmax"}]},
             "compare": {"metric": "%s", "optimizers": [{"type": "sgd"}, {"type": "adam"}, {"type": "adam", "learningRate": 10}]}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JsonMapper mapper;

    @TestBean
    Datasets datasets;

    @MockitoBean
    Jobs jobs;

    @MockitoBean
    Runs runs;

    static Datasets datasets() {
        return Datasets.bundled();
    }

    /** By hand: the gains of adam are 0.04, 0.05 and 0.06, so t = 0.05 / (0.01 / √3) = 8.66 with 2 degrees of freedom. */
    @Test
    void saysWhichDifferenceIsMoreThanNoise() {
        job(JobStatus.SUCCEEDED, "val_accuracy");
        when(runs.ofJob(7)).thenReturn(runs(new Double[][] {
            {0.90, 0.94, 0.93},
            {0.91, 0.96, 0.97},
            {0.89, 0.95, 0.96}
        }));

        var table = get();

        assertThat(table.at("/optimizers").findValuesAsString("name"))
                .containsExactly("adam (optimizers/2)", "adam (optimizers/1)", "sgd");
        assertThat(table.at("/optimizers/1/mean").asDouble()).isCloseTo(0.95, within(1e-12));
        assertThat(table.at("/optimizers/1/standardDeviation").asDouble()).isCloseTo(0.01, within(1e-12));
        // The 0.975 quantile of Student's t with 2 degrees of freedom is 4.302653 in every table
        assertThat(table.at("/optimizers/1/interval/upper").asDouble())
                .isCloseTo(0.95 + 4.302653 * 0.01 / Math.sqrt(3), within(1e-8));
        assertThat(table.at("/differences")).hasSize(3);
        var clearest = table.at("/differences/0");
        assertThat(clearest.at("/better").asInt()).isEqualTo(1);
        assertThat(clearest.at("/worse").asInt()).isZero();
        assertThat(clearest.at("/mean").asDouble()).isCloseTo(0.05, within(1e-12));
        // With two degrees of freedom, p = 1 - t / √(t² + 2)
        var pValue = 1 - Math.sqrt(75) / Math.sqrt(77);
        assertThat(clearest.at("/pValue").asDouble()).isCloseTo(pValue, within(1e-9));
        assertThat(clearest.at("/adjustedPValue").asDouble()).isCloseTo(3 * pValue, within(1e-9));
        assertThat(clearest.at("/significant").asBoolean()).isTrue();
        assertThat(table.at("/differences/2/significant").asBoolean()).isFalse();
        assertThat(table.at("/verdict").asString())
                .isEqualTo("adam (optimizers/2) has the best val_accuracy on average. The difference to"
                        + " adam (optimizers/1), sgd may be noise: more seeds would tell. (Paired t-tests over the seeds,"
                        + " at a level of 0.05 for all pairs together by Holm.)");
    }

    @Test
    void answersAJobWithTheBestOptimizerAlone() {
        job(JobStatus.SUCCEEDED, "val_accuracy");
        when(runs.ofJob(7)).thenReturn(runs(new Double[][] {{0.90, 0.94, null}, {0.91, 0.96, null}, {0.90, 0.95, 0.97}
        }));

        var table = get();

        assertThat(table.at("/verdict").asString())
                .startsWith(
                        "adam (optimizers/1) has the best val_accuracy on average. It is ahead of sgd by more than noise.")
                .endsWith("adam (optimizers/2) could not be trained with 2 of 3 seeds.");
        assertThat(table.at("/optimizers/2/failed").asInt()).isEqualTo(2);
        assertThat(table.at("/optimizers/2/runs/0/status").asString()).isEqualTo("FAILED");
        assertThat(table.at("/job/optimizer/type").asString()).isEqualTo("adam");
        assertThat(table.at("/job/optimizer/learningRate").asDouble()).isEqualTo(0.001);
        assertThat(table.at("/job").has("compare")).isFalse();
        assertThat(table.at("/job/seed").asInt()).isEqualTo(42);
    }

    @Test
    void takesTheSmallestLossForTheBest() {
        job(JobStatus.SUCCEEDED, "val_loss");
        when(runs.ofJob(7)).thenReturn(runs(new Double[][] {{0.3, 0.2, 0.4}, {0.3, 0.2, 0.4}, {0.3, 0.2, 0.4}}));

        var table = get();

        assertThat(table.at("/optimizers").findValuesAsString("index")).containsExactly("1", "0", "2");
        assertThat(table.at("/differences/0/mean").asDouble()).isPositive();
        // All three seeds say the same, which the sign test calls 1/4
        assertThat(table.at("/differences/0/pValue").asDouble()).isEqualTo(0.25);
    }

    @Test
    void saysHowItStandsWhileTheJobRuns() {
        job(JobStatus.RUNNING, "val_accuracy");
        var some = new ArrayList<>(runs(new Double[][] {{0.90, 0.94, 0.93}}));
        for (var trial = 3; trial < 9; trial++) {
            some.add(run(trial, RunStatus.QUEUED, Map.of(), null));
        }
        when(runs.ofJob(7)).thenReturn(some);

        var table = get();

        assertThat(table.at("/runsCompleted").asInt()).isEqualTo(3);
        assertThat(table.at("/runsTotal").asInt()).isEqualTo(9);
        assertThat(table.at("/optimizers/0/interval").isNull()).isTrue();
        assertThat(table.at("/differences")).isEmpty();
        assertThat(table.at("/verdict").asString())
                .isEqualTo(
                        "So far adam (optimizers/1) has the best val_accuracy on average. With less than two seeds nobody"
                                + " can say whether that is more than noise.");
    }

    @Test
    void hasNothingToSayBeforeTheFirstRunEnds() {
        job(JobStatus.QUEUED, "val_accuracy");
        when(runs.ofJob(7)).thenReturn(List.of(run(0, RunStatus.QUEUED, Map.of(), null)));

        var table = get();

        assertThat(table.at("/verdict").asString()).isEqualTo("No run has succeeded yet.");
        assertThat(table.at("/job").isNull()).isTrue();
    }

    @Test
    void isOfJobsThatCompareAlone() {
        job(JobStatus.SUCCEEDED, "val_accuracy");
        when(jobs.spec(7)).thenReturn("{\"dataset\": \"mnist\", \"network\": {\"layers\": []}}");
        when(jobs.get("training", 8)).thenThrow(ProblemException.notFound("There is no training job 8"));

        for (var id : List.of(7, 8)) {
            var answer =
                    mvc.get().uri("/api/v1/training-jobs/" + id + "/comparison").exchange();
            assertThat(answer).hasStatus(404).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(answer).bodyText().contains("raining job " + id);
        }
    }

    private void job(JobStatus status, String metric) {
        when(jobs.get("training", 7)).thenReturn(SomeJob.of("training", 7, status));
        when(jobs.spec(7)).thenReturn(JOB.formatted(metric));
    }

    private JsonNode get() {
        var answer = mvc.get().uri("/api/v1/training-jobs/7/comparison").exchange();
        assertThat(answer).hasStatusOk();
        return mapper.readTree(answer.getResponse().getContentAsByteArray());
    }

    /** A row for each seed, a column for each optimizer; null where it diverged. */
    private static List<Run> runs(@Nullable Double[][] values) {
        var all = new ArrayList<Run>();
        for (var row : values) {
            for (var value : row) {
                all.add(
                        value == null
                                ? run(all.size(), RunStatus.FAILED, Map.of(), new Failure("diverged", "diverged"))
                                : run(
                                        all.size(),
                                        RunStatus.SUCCEEDED,
                                        Map.of("val_accuracy", value, "val_loss", value),
                                        null));
            }
        }
        return all;
    }

    private static Run run(int trial, RunStatus status, Map<String, Double> metrics, @Nullable Failure failure) {
        return new Run(
                100 + trial,
                7,
                trial,
                null,
                status,
                "{}",
                42 + trial / 3,
                5,
                5,
                metrics,
                null,
                null,
                failure,
                Map.of());
    }
}
