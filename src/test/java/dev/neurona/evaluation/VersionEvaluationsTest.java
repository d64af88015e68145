package dev.neurona.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;

import dev.neurona.StoreTest;
import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.job.NewJob;
import dev.neurona.job.SomeJob;
import dev.neurona.job.Submission;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import tools.jackson.databind.json.JsonMapper;

@StoreTest
@Import({VersionEvaluations.class, VersionEvaluationsTest.Beans.class})
abstract class VersionEvaluationsTest {

    private static final AskedEvaluation ASKED = new AskedEvaluation("letters", 1, "abc", Split.TEST);

    static class Beans {

        @Bean
        JsonMapper mapper() {
            return JsonMapper.shared();
        }
    }

    @Autowired
    VersionEvaluations evaluations;

    @Autowired
    JdbcTemplate jdbc;

    @MockitoBean
    Jobs jobs;

    @MockitoBean
    Datasets datasets;

    @BeforeEach
    void aVersionAndAQueue() {
        jdbc.update("delete from job");
        jdbc.update("delete from model");
        jdbc.update("delete from artifact");
        jdbc.update("insert into model (name, latest_version, created_at) values ('letters', 2, current_timestamp)");
        jdbc.update("insert into artifact (size, sha256, created_at) values (1, '', current_timestamp)");
        for (var version = 1; version <= 2; version++) {
            jdbc.update(
                    "insert into model_version (model, version, signature, preprocessing, network, metrics, artifact_id, size,"
                            + " sha256, created_at) select 'letters', ?, '{}', '{}', '{}', '{}', max(id), 1, '',"
                            + " current_timestamp from artifact",
                    version);
        }
        given(jobs.submit(any())).willAnswer(call -> new Submission(stored(call.getArgument(0)), true));
        given(jobs.get(eq(EvaluationJobHandler.KIND), anyLong())).willAnswer(call -> job(call.getArgument(1)));
        given(jobs.byId(any()))
                .willAnswer(call -> call.<Collection<Long>>getArgument(0).stream()
                        .collect(Collectors.toMap(Function.identity(), VersionEvaluationsTest::job)));
    }

    @Test
    void isStoredWithItsJobAndHasNoFiguresYet() {
        var submitted = evaluations.submit(ASKED, null);

        assertThat(submitted.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(submitted.evaluation()).isNull();
        assertThat(evaluations.get("letters", 1, submitted.id())).isEqualTo(submitted);
    }

    @Test
    void keepsAllFiguresAndListsOnlyTwoOfThem() {
        var id = evaluations.submit(ASKED, null).id();
        evaluations.keep(id, evaluation());

        assertThat(evaluations.get("letters", 1, id).evaluation()).isEqualTo(evaluation());
        var listed = evaluations.list("letters", 1, PageRequest.of(0, 5, Sort.by("jobId")));
        assertThat(listed).singleElement().satisfies(one -> {
            assertThat(one.loss()).isEqualTo(0.25);
            assertThat(one.accuracy()).isEqualTo(0.5);
            assertThat(one.evaluation()).isNull();
        });
    }

    @Test
    void belongsToOneVersionAndGoesWithIt() {
        var id = evaluations.submit(ASKED, null).id();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> evaluations.get("letters", 2, id))
                .withMessageContaining("no evaluation " + id + " of version 2 of letters");

        jdbc.update("delete from model_version where version = 1");

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> evaluations.get("letters", 1, id));
        // Its worker, who does not know yet
        evaluations.keep(id, evaluation());
        assertThat(evaluations.list("letters", 1, PageRequest.of(0, 5))).isEmpty();
    }

    @Test
    void theSameKeyIsTheSameEvaluation() {
        var first = evaluations.submit(ASKED, "key");
        willReturn(new Submission(job(first.id()), false)).given(jobs).submit(any());

        assertThat(evaluations.submit(ASKED, "key")).isEqualTo(first);
        assertThat(evaluations.list("letters", 1, PageRequest.of(0, 5))).hasSize(1);
    }

    private static Evaluation evaluation() {
        var examples = Examples.of(Shape.of(1), 3, new float[2], new byte[] {0, 2});
        return Evaluator.judge(
                        EvaluatorTest.dataset(List.of("a", "b", "c")),
                        Split.TEST,
                        new Answers(examples, new float[] {.5f, .25f, .25f, .5f, .4f, .1f}, true),
                        0.25)
                .orElseThrow();
    }

    private Job stored(NewJob job) {
        jdbc.update(
                "insert into job (kind, name, status, cancel_requested, priority, attempt, fraction, created_at)"
                        + " values (?, ?, 'QUEUED', false, 0, 1, 0, current_timestamp)",
                job.kind(),
                job.name());
        return job(jdbc.queryForObject("select max(id) from job", Long.class));
    }

    private static Job job(long id) {
        return SomeJob.of(EvaluationJobHandler.KIND, id, JobStatus.QUEUED);
    }
}
