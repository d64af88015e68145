package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.neurona.dataset.Datasets;
import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.job.SomeJob;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is trained again of a run that was one of several of its job. */
@WebMvcTest(ReceiptController.class)
@EnableConfigurationProperties(TrainingProperties.class)
@Import({Reproductions.class, RunSpecs.class, SpecReader.class, SearchRules.class, SearchSpaces.class, StrictJson.class
})
class ReceiptControllerTest {

    private static final String JOB = """
            {"dataset": "mnist", "epochs": 2, "model": "digits",
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

    @MockitoBean
    Trainings trainings;

    @MockitoBean
    ReproductionRepository reproductions;

    @MockitoBean
    TransactionTemplate transaction;

    static Datasets datasets() {
        return Datasets.bundled();
    }

    @BeforeEach
    void aQueue() {
        given(transaction.execute(any()))
                .willAnswer(call -> call.<TransactionCallback<?>>getArgument(0).doInTransaction(null));
        given(trainings.store(any(), any())).willReturn(job());
        given(jobs.byId(List.of(9L))).willReturn(Map.of(9L, job()));
        given(reproductions.findById(9L)).willReturn(Optional.empty());
        given(reproductions.save(any())).willAnswer(call -> call.getArgument(0));
    }

    @Test
    void aFoldIsTrainedAgainWithAllFoldsAndHeldAgainstTheSameOne() {
        job(", \"alias\": \"champion\", \"validation\": {\"folds\": 3}");
        run(RunStatus.SUCCEEDED, null, 1, "{}");
        given(runs.ofJobs(List.of(9L)))
                .willReturn(Map.of(9L, List.of(again(20, 0), again(21, 1), again(22, 2), again(23, null))));

        assertThat(mvc.post().uri("/api/v1/runs/3/reproduce"))
                .hasStatus(202)
                .bodyJson()
                .extractingPath("reproducedRunId")
                .isEqualTo(21);
        assertThat(submitted().validation().folds()).isEqualTo(3);
        assertThat(submitted().model()).isEqualTo("reproduction-of-run-3");
        assertThat(submitted().alias()).isNull();
    }

    @Test
    void aTrialIsTrainedAgainAloneWithItsOwnParameters() {
        job(", \"validation\": {\"split\": 0.1}, \"search\": {\"space\": {\"/network/layers/0/units\": [16, 32]}}");
        run(RunStatus.SUCCEEDED, 4, null, "{\"/network/layers/0/units\": 32}");
        given(runs.ofJobs(List.of(9L))).willReturn(Map.of(9L, List.of(again(20, null))));

        assertThat(mvc.post().uri("/api/v1/runs/3/reproduce")).hasStatus(202);
        assertThat(submitted().search()).isNull();
        assertThat(specs.write(submitted())).contains("\"units\":32");
    }

    @Test
    void whatAComparisonComparedIsTrainedAgainAlone() {
        job(
                ", \"validation\": {\"split\": 0.1}, \"compare\": {\"optimizers\": [{\"type\": \"adam\"}, {\"type\": \"sgd\"}], \"seeds\": [1, 2]}");
        var alone = JsonMapper.shared()
                .readTree(specs.write(specs.read(JsonMapper.shared()
                        .readTree(JOB.formatted(", \"seed\": 2, \"optimizer\": {\"type\": \"sgd\"}")))))
                .toString();
        run(RunStatus.SUCCEEDED, 3, null, alone);
        given(runs.ofJobs(List.of(9L))).willReturn(Map.of(9L, List.of(again(20, null))));

        assertThat(mvc.post().uri("/api/v1/runs/3/reproduce")).hasStatus(202);
        assertThat(submitted().compare()).isNull();
        assertThat(specs.write(submitted())).contains("\"type\":\"sgd\"").doesNotContain("\"type\":\"adam\"");
    }

    /** It may have been given up anywhere: there is nothing that another could be held against. */
    @Test
    void aPrunedTrialIsNotTrainedAgain() {
        job(", \"validation\": {\"split\": 0.1}, \"search\": {\"space\": {\"/network/layers/0/units\": [16, 32]}}");
        run(RunStatus.PRUNED, 4, null, "{\"/network/layers/0/units\": 32}");

        assertThat(mvc.post().uri("/api/v1/runs/3/reproduce"))
                .hasStatus(409)
                .bodyText()
                .contains("Run 3 is PRUNED; only one that has SUCCEEDED has metrics");
        verify(trainings, never()).store(any(), any());
    }

    @Test
    void aRepeatedKeyMeetsTheEarlierOneAlsoWhenBothComeAtOnce() {
        job("");
        run(RunStatus.SUCCEEDED, null, null, "{}");
        given(runs.ofJobs(List.of(9L))).willReturn(Map.of(9L, List.of(again(20, null))));
        given(trainings.store(any(), eq("key")))
                .willThrow(new DataIntegrityViolationException("key"))
                .willReturn(job());
        given(reproductions.findById(9L)).willReturn(Optional.of(new ReproductionEntity(9, 3)));

        assertThat(mvc.post().uri("/api/v1/runs/3/reproduce").header("Idempotency-Key", "key"))
                .hasStatus(202)
                .bodyJson()
                .extractingPath("jobId")
                .isEqualTo(9);
        verify(trainings, times(2)).store(any(), eq("key"));
        verify(reproductions, never()).save(any());
        verify(runs, never()).metrics(any());
    }

    private TrainingSpec submitted() {
        var spec = ArgumentCaptor.forClass(TrainingSpec.class);
        verify(trainings).store(spec.capture(), any());
        return spec.getValue();
    }

    private void job(String more) {
        var spec = specs.read(JsonMapper.shared().readTree(JOB.formatted(more)));
        given(jobs.spec(anyLong())).willReturn(specs.write(spec));
    }

    private void run(RunStatus status, @Nullable Integer trial, @Nullable Integer fold, String parameters) {
        given(runs.get(3))
                .willReturn(
                        new Run(3, 7, trial, fold, status, parameters, 42, 2, 2, Map.of(), null, null, null, Map.of()));
    }

    private static Run again(long id, @Nullable Integer fold) {
        return new Run(id, 9, null, fold, RunStatus.QUEUED, "{}", 42, 2, 0, Map.of(), null, null, null, Map.of());
    }

    private static Job job() {
        return SomeJob.of("training", 9, JobStatus.QUEUED);
    }
}
