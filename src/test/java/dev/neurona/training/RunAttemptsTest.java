package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.assertArg;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.neurona.job.JobExecution;
import dev.neurona.job.JobFailedException;
import dev.neurona.run.Run;
import dev.neurona.run.RunJournal;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A run that needs more memory than there is. */
class RunAttemptsTest {

    private final Runs runs = mock();
    private final RunJournal journal = mock();
    private final RunExecutor executor = mock();
    private final JobExecution execution = mock();
    private final TrainingSpec spec = mock(RETURNS_DEEP_STUBS);
    private final RunAttempts attempts = new RunAttempts(runs, journal, executor, observations());

    private static RunObservations observations() {
        var beans = new StaticListableBeanFactory();
        return new RunObservations(
                beans.getBeanProvider(io.micrometer.observation.ObservationRegistry.class),
                beans.getBeanProvider(io.micrometer.core.instrument.MeterRegistry.class));
    }

    @BeforeEach
    void runsOutOfMemory() {
        willThrow(new OutOfMemoryError("Cannot allocate new FloatPointer"))
                .given(executor)
                .execute(any(), any(), any(), any(), any());
        when(execution.write(any()))
                .thenAnswer(call -> call.<Supplier<?>>getArgument(0).get());
        when(execution.attempt()).thenReturn(3);
    }

    @Test
    void failsTheJobOfASingleRun() {
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> attempts.execute(spec, run(null), new JobShare(0, 1), execution, Trial.NONE))
                .satisfies(e -> {
                    assertThat(e.failure().type()).isEqualTo("out_of_memory");
                    assertThat(e.failure().message()).contains("batchSize", "fewer units");
                });
        then(journal).shouldHaveNoInteractions();
    }

    @Test
    void failsOneOfSeveralTrialsAlone() {
        var run = run(2);
        when(runs.get(7)).thenReturn(run);

        assertThatNoException()
                .isThrownBy(() -> attempts.execute(spec, run, new JobShare(0, 4), execution, Trial.NONE));

        then(journal)
                .should()
                .fail(
                        eq(7L),
                        eq(3),
                        assertArg(failure -> assertThat(failure.type()).isEqualTo("out_of_memory")));
    }

    private static Run run(@Nullable Integer trial) {
        Run run = mock();
        when(run.id()).thenReturn(7L);
        when(run.jobId()).thenReturn(1L);
        when(run.trial()).thenReturn(trial);
        when(run.status()).thenReturn(RunStatus.RUNNING);
        return run;
    }
}
