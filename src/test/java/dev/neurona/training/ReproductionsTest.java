package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.job.SomeJob;
import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class ReproductionsTest {

    private static final long RUN = 3;
    private static final long REMOVED = 120;
    private static final long DIFFERENT = 348;

    private final Runs runs = mock(Runs.class);
    private final Jobs jobs = mock(Jobs.class);
    private final ReproductionRepository stored = mock(ReproductionRepository.class);
    private final Reproductions reproductions = new Reproductions(
            mock(RunSpecs.class), mock(Trainings.class), runs, jobs, stored, mock(TransactionTemplate.class));

    @BeforeEach
    void manyOfWhichOneIsRemovedMeanwhileAndOneIsDifferent() {
        given(runs.get(RUN)).willReturn(run(RUN, 1));
        given(stored.findByRunIdOrderByJobIdAsc(RUN))
                .willReturn(LongStream.range(100, 350)
                        .mapToObj(id -> new ReproductionEntity(id, RUN))
                        .toList());
        given(jobs.byId(any()))
                .willAnswer(call -> call.<Collection<Long>>getArgument(0).stream()
                        .filter(id -> id != REMOVED)
                        .collect(Collectors.toMap(id -> id, ReproductionsTest::job)));
        given(runs.ofJobs(any()))
                .willAnswer(call -> call.<Collection<Long>>getArgument(0).stream()
                        .collect(Collectors.toMap(id -> id, id -> List.of(run(1000 + id, id)))));
        given(runs.metrics(any()))
                .willAnswer(call -> call.<Collection<Long>>getArgument(0).stream()
                        .collect(Collectors.toMap(id -> id, id -> loss(id, id == 1000 + DIFFERENT ? 0.25 : 0.5))));
    }

    @Test
    void comparesEachWithItsOwnRun() {
        var list = reproductions.of(RUN);

        assertThat(list)
                .extracting(Reproduction::jobId)
                .hasSize(249)
                .isSorted()
                .doesNotContain(REMOVED)
                .startsWith(100L)
                .endsWith(349L);
        assertThat(list).allSatisfy(one -> {
            assertThat(one.reproducedRunId()).isEqualTo(1000 + one.jobId());
            assertThat(one.compared()).isOne();
            assertThat(one.identical()).isEqualTo(one.jobId() != DIFFERENT);
        });
    }

    /** By the hundred, and not again once they are known. */
    @Test
    void asksForManyTogether() {
        var first = reproductions.of(RUN);

        assertThat(reproductions.of(RUN)).isEqualTo(first);
        verify(runs, times(3)).metrics(any());
        verify(runs, times(3)).ofJobs(any());
    }

    private static Run run(long id, long jobId) {
        return new Run(
                id, jobId, null, null, RunStatus.SUCCEEDED, "{}", 42, 2, 2, Map.of(), null, null, null, Map.of());
    }

    private static Job job(long id) {
        return SomeJob.of("training", id, JobStatus.SUCCEEDED);
    }

    private static MetricSeries loss(long runId, double value) {
        return new MetricSeries(runId, Map.of("loss", List.of(new MetricSeries.Point(1, 10, value, Instant.EPOCH))));
    }
}
