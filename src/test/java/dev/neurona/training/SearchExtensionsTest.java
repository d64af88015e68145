package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

import dev.neurona.dataset.Datasets;
import dev.neurona.engine.NativeMemory;
import dev.neurona.job.Job;
import dev.neurona.job.JobPauses;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.job.SomeJob;
import dev.neurona.model.Models;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest({TrainingController.class, PauseController.class})
@EnableConfigurationProperties(TrainingProperties.class)
@Import({
    SearchExtensions.class,
    SpecReader.class,
    SearchRules.class,
    SearchSpaces.class,
    StrictJson.class,
    Planner.class,
    JobViews.class
})
class SearchExtensionsTest {

    private static final String SPEC = """
            {"dataset": "mnist", "validation": {"split": 0.1},
             "search": {"strategy": "random", "metric": "val_accuracy", "seed": 42, "maxTrials": 4, "space": {"/batchSize": [16, 32, 64, 128, 256, 512]}},
             "network": {"layers": [{"type": "dense", "units": 10, "activation": "softmax"}]}}""";

    @Autowired
    MockMvcTester mvc;

    @TestBean
    Datasets datasets;

    @MockitoBean
    NativeMemory memory;

    @MockitoBean
    Trainings trainings;

    @MockitoBean
    MoreTrials more;

    @MockitoBean
    Jobs jobs;

    @MockitoBean
    JobPauses pauses;

    @MockitoBean
    Runs runs;

    @MockitoBean
    Models models;

    static Datasets datasets() {
        return Datasets.bundled();
    }

    @BeforeEach
    void aSearchHasEnded() {
        var job = job(JobStatus.SUCCEEDED);
        given(jobs.get("training", 7)).willReturn(job);
        given(jobs.spec(7)).willReturn(SPEC);
        given(more.plan(eq(7L), any(), any(), any())).willReturn(job(JobStatus.QUEUED));
        given(runs.ofJob(7))
                .willReturn(IntStream.range(0, 4)
                        .mapToObj(trial -> run(trial, datasets.get("mnist").sha256()))
                        .toList());
    }

    private static Job job(JobStatus status) {
        return SomeJob.of("training", 7, status);
    }

    private static Run run(int trial, String sha256) {
        return new Run(
                1 + trial,
                7,
                trial,
                null,
                RunStatus.SUCCEEDED,
                "{\"/batchSize\": 16}",
                42,
                5,
                5,
                Map.of(),
                null,
                null,
                null,
                Map.of("datasetSha256", sha256));
    }

    @Test
    void goesOnWithMoreTrialsAndWithAnotherStrategy() {
        var answer = resume("{\"priority\": 5, \"search\": {\"maxTrials\": 6, \"strategy\": \"tpe\"}}");

        assertThat(answer).hasStatus(202).hasHeader("Location", "/api/v1/training-jobs/7");
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("QUEUED");
        var spec = ArgumentCaptor.forClass(TrainingSpec.class);
        then(more).should().plan(eq(7L), spec.capture(), any(), any());
        assertThat(spec.getValue().priority()).isEqualTo(5);
        assertThat(spec.getValue().search().maxTrials()).isEqualTo(6);
        assertThat(spec.getValue().search().strategy()).isEqualTo(Strategy.TPE);
        assertThat(spec.getValue().search().seed()).isEqualTo(42);
    }

    /** The grid of the last has six points, so a seventh trial can't be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                  | /search/maxTrials | is 4; job 7 has 4 trials that have ended
            {"search": {"maxTrials": 3}}                        | /search/maxTrials | is 3; job 7 has 4 trials that have ended
            {"epochs": 9, "search": {"maxTrials": 5}}           | /epochs           | is 9; it must be as job 7 has it, 5
            {"search": {"maxTrials": 5, "space": {"/batchSize": [16]}}} | /search/space | it must be as job 7 has it
            {"search": {"maxTrials": 5, "metric": "val_loss"}}  | /search/metric    | it must be as job 7 has it, "val_accuracy"
            {"search": null}                                    | /search           | must not be null
            {"search": {"maxTrials": 1001}}                     | /search/maxTrials | must be less than or equal to 1000
            {"search": {"maxTrial": 5}}                         | /search/maxTrial  | is not a known field
            """)
    void namesWhatCanNotBe(String changes, String pointer, String message) {
        var answer = resume(changes);

        assertThat(answer).hasStatus(422);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].message")
                .asString()
                .contains(message);
        then(more).should(never()).plan(eq(7L), any(), any(), any());
    }

    @Test
    void refusesAnotherDataSetOfTheSameName() {
        given(runs.ofJob(7)).willReturn(List.of(run(0, "another")));

        assertThat(resume("{}")).hasStatus(409);
    }

    @Test
    void triesAgainWhatWasCancelledInTheMiddle() {
        given(runs.ofJob(7)).willReturn(List.of(run(0, datasets.get("mnist").sha256())));

        assertThat(resume("{}")).hasStatus(202);
    }

    /** What it asks for would be refused by now. */
    @Test
    void answersWhatWasAskedForBeforeWithTheSameKey() {
        given(more.find("k", 7, "{\"search\":{\"maxTrials\":4}}")).willReturn(Optional.of(job(JobStatus.RUNNING)));

        var answer = mvc.post()
                .uri("/api/v1/training-jobs?resume=7")
                .header("Idempotency-Key", "k")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"search\": {\"maxTrials\": 4}}")
                .exchange();

        assertThat(answer).hasStatus(202).hasHeader("Location", "/api/v1/training-jobs/7");
        then(more).should(never()).plan(eq(7L), any(), any(), any());
    }

    @Test
    void pausesAndResumes() {
        given(pauses.pause("training", 7)).willReturn(job(JobStatus.RUNNING));
        given(pauses.resume("training", 7)).willReturn(job(JobStatus.QUEUED));

        assertThat(mvc.post().uri("/api/v1/training-jobs/7/pause").exchange())
                .hasStatus(202)
                .bodyJson()
                .extractingPath("$.paused")
                .isEqualTo(false);
        assertThat(mvc.post().uri("/api/v1/training-jobs/7/resume").exchange()).hasStatus(202);
    }

    private MvcTestResult resume(String changes) {
        return mvc.post()
                .uri("/api/v1/training-jobs?resume=7")
                .contentType(MediaType.APPLICATION_JSON)
                .content(changes)
                .exchange();
    }
}
