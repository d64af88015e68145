package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.when;

import dev.neurona.dataset.Datasets;
import dev.neurona.job.Jobs;
import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.Failure;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.StrictJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(DiagnosisController.class)
@EnableConfigurationProperties(TrainingProperties.class)
@Import({
    Diagnoses.class,
    RunSpecs.class,
    SpecReader.class,
    SearchRules.class,
    SearchSpaces.class,
    StrictJson.class,
    Remedy.class
})
class DiagnosisControllerTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JsonMapper mapper;

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

    @Test
    void answersVerdictRuleEvidenceAndACorrectedJob() {
        run(
                "\"validation\": {\"split\": 0.1}",
                RunStatus.SUCCEEDED,
                null,
                Map.of(
                        "loss", List.of(0.2, 0.01),
                        "accuracy", List.of(0.95, 0.999),
                        "val_loss", List.of(0.2, 0.5),
                        "val_accuracy", List.of(0.92, 0.90)));

        var diagnosis = json(get(3));

        assertThat(diagnosis.at("/verdict").asString()).isEqualTo("overfitting");
        assertThat(diagnosis.at("/rule").asString()).startsWith("The network errs on its own examples");
        assertThat(diagnosis.at("/evidence/gap").asDouble()).isCloseTo(0.099, within(1e-12));
        // 6,742 of 60,000 are a 1
        assertThat(diagnosis.at("/evidence/guessing_accuracy").asDouble()).isCloseTo(0.112367, within(1e-6));
        // √(0.9 · 0.1 / 6000)
        assertThat(diagnosis.at("/evidence/val_accuracy_error").asDouble()).isCloseTo(0.003873, within(1e-6));
        var job = diagnosis.at("/job");
        assertThat(job.at("/name").asString()).isEqualTo("digits, against overfitting");
        assertThat(job.at("/network/layers/0/type").asString()).isEqualTo("dropout");
        // It is a job that would be taken
        assertThat(specs.read(job).earlyStopping()).isNotNull();
    }

    @Test
    void hasNoJobForAHealthyRun() {
        run(
                "\"seed\": 1",
                RunStatus.SUCCEEDED,
                null,
                Map.of("loss", List.of(0.1, 0.1), "accuracy", List.of(0.96, 0.97)));

        var diagnosis = json(get(3));

        assertThat(diagnosis.at("/verdict").asString()).isEqualTo("healthy");
        assertThat(diagnosis.at("/job").isNull()).isTrue();
    }

    @Test
    void saysOfARunThatDivergedWhatEndedIt() {
        run("\"seed\": 1", RunStatus.FAILED, new Failure("diverged", "No number in epoch 1"), Map.of());

        var diagnosis = json(get(3));

        assertThat(diagnosis.at("/verdict").asString()).isEqualTo("diverged");
        assertThat(diagnosis.at("/rule").asString()).isEqualTo("No number in epoch 1");
        assertThat(diagnosis.at("/job/optimizer/learningRate").asDouble()).isEqualTo(0.0001);
    }

    @Test
    void judgesNoRunThatHasCompletedNoEpoch() {
        run("\"seed\": 1", RunStatus.RUNNING, null, Map.of("batch_loss", List.of(2.0)));
        when(runs.get(4)).thenThrow(ProblemException.notFound("There is no run 4"));

        var answer = get(3);
        assertThat(answer).hasStatus(409).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(json(answer).at("/detail").asString())
                .isEqualTo("Run 3 is RUNNING and has completed no epoch that it could be judged by");
        assertThat(get(4)).hasStatus(404);
    }

    private void run(String field, RunStatus status, @Nullable Failure failure, Map<String, List<Double>> curves) {
        var run = new Run(3, 7, null, null, status, "{}", 1, 2, 2, Map.of(), null, null, failure, Map.of());
        var series = new LinkedHashMap<String, List<MetricSeries.Point>>();
        curves.forEach((name, values) -> series.put(
                name,
                IntStream.range(0, values.size())
                        .mapToObj(i -> new MetricSeries.Point(i + 1, i + 1, values.get(i), Instant.EPOCH))
                        .toList()));
        when(runs.get(3)).thenReturn(run);
        when(runs.ofJob(7)).thenReturn(List.of(run));
        when(runs.metrics(3, null, null)).thenReturn(new MetricSeries(3, series));
        when(jobs.spec(7)).thenReturn("""
                {"name": "digits", "dataset": "mnist", %s,
                 "network": {"layers": [{"type": "dense", "units": 10, "activation": "softmax"}]}}""".formatted(field));
    }

    private MvcTestResult get(long id) {
        return mvc.get().uri("/api/v1/runs/" + id + "/diagnosis").exchange();
    }

    private JsonNode json(MvcTestResult answer) {
        return mapper.readTree(answer.getResponse().getContentAsByteArray());
    }
}
