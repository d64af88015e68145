package dev.neurona.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import dev.neurona.job.JobCancelledException;
import dev.neurona.job.JobExecution;
import dev.neurona.job.JobFailedException;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.Signature;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import tools.jackson.databind.json.JsonMapper;

class EvaluationJobHandlerTest {

    private static final Dataset LETTERS = EvaluatorTest.dataset(List.of("a", "b", "c"));

    private final Models models = mock();
    private final Datasets datasets = mock();
    private final VersionAnswers answering = mock();
    private final VersionEvaluations evaluations = mock();
    private final JobExecution execution = mock();
    private final EvaluationJobHandler handler =
            new EvaluationJobHandler(models, datasets, answering, evaluations, JsonMapper.shared());

    @BeforeEach
    void aJob() {
        var version = mock(ModelVersion.class);
        given(version.signature()).willReturn(new Signature(Shape.of(1), 3, List.of("a", "b", "c"), 0, 1));
        given(models.version("letters", 1)).willReturn(version);
        given(datasets.get("letters")).willReturn(LETTERS);
        given(datasets.load("letters", Split.TEST))
                .willReturn(Examples.of(Shape.of(1), 3, new float[2], new byte[] {0, 2}));
        given(execution.jobId()).willReturn(7L);
        given(execution.spec())
                .willReturn("{\"model\": \"letters\", \"version\": 1, \"dataset\": \"letters\", \"split\": \"test\"}");
        given(execution.write(any()))
                .willAnswer(call -> call.<Supplier<?>>getArgument(0).get());
    }

    @Test
    void judgesWhatTheVersionAnswers() {
        answers(.5f, .25f, .25f, .5f, .4f, .1f);

        handler.execute(execution);

        var kept = ArgumentCaptor.forClass(Evaluation.class);
        verify(evaluations).keep(org.mockito.ArgumentMatchers.eq(7L), kept.capture());
        assertThat(kept.getValue().classification().accuracy()).isEqualTo(0.5);
        // (ln 2 + ln 10) / 2
        assertThat(kept.getValue().loss()).isCloseTo(1.4978661, within(1e-6));
        assertThat(kept.getValue().split()).isEqualTo(Split.TEST);
    }

    @Test
    void endsWhenItIsCancelled() {
        given(execution.isStopping()).willReturn(true);
        org.mockito.BDDMockito.willThrow(new JobCancelledException(7))
                .given(execution)
                .progress(0.5);
        given(answering.answer(any(), any(), any())).willAnswer(call -> {
            call.<java.util.function.DoubleConsumer>getArgument(2).accept(0.5);
            return null;
        });

        assertThatExceptionOfType(JobCancelledException.class).isThrownBy(() -> handler.execute(execution));
        verify(evaluations, never()).keep(anyLong(), any());
    }

    @Test
    void failsWhereNothingCanBeSaid() {
        answers(Float.NaN, 0, 0, 0, 0, 0);
        fails("not_finite", "no finite number");
    }

    @Test
    void failsWhenVersionOrDataHaveGone() {
        given(models.version("letters", 1)).willThrow(ProblemException.notFound("There is no version 1"));
        fails("not_found", "There is no version 1");
    }

    private void fails(String type, String message) {
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> handler.execute(execution))
                .satisfies(e -> {
                    assertThat(e.failure().type()).isEqualTo(type);
                    assertThat(e.failure().message()).contains(message);
                });
        verify(evaluations, never()).keep(anyLong(), any());
    }

    private void answers(float... outputs) {
        given(answering.answer(any(), any(), any()))
                .willAnswer(call -> new Answers(call.getArgument(1), outputs, true));
    }
}
