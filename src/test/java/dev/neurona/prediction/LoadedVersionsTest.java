package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.neurona.engine.Predictors;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LoadedVersionsTest {

    /** A version is counted with a megabyte and twice its one byte. */
    private static final DataSize ONE = DataSize.ofBytes(1_500_000);

    private static final DataSize TWO = DataSize.ofBytes(2_500_000);
    private static final DataSize ALL = DataSize.ofMegabytes(100);

    private final Semaphore permits = new Semaphore(Integer.MAX_VALUE);
    private final List<RecordingPredictor> restored = new CopyOnWriteArrayList<>();
    private final Models models = mock();
    private final Predictors predictors = mock();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private Duration allowed = Duration.ofSeconds(10);
    private LoadedVersions loadedVersions = loadedVersions(ALL, 100, Duration.ofSeconds(10));

    LoadedVersionsTest() {
        when(models.artifact(any())).thenReturn(new byte[0]);
        when(predictors.restore(any())).thenAnswer(call -> {
            var predictor = new RecordingPredictor(permits);
            restored.add(predictor);
            return predictor;
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        permits.drainPermits();
        permits.release(1_000_000);
        loadedVersions.close();
        clients.shutdownNow();
    }

    @Test
    void loadsOnceHoweverManyAskFirst() throws Exception {
        var version = version(1);
        Callable<Outputs> ask = () -> loadedVersions.predict(version, new float[] {1, 2}, 1, Deadline.in(allowed));
        for (var answer :
                clients.invokeAll(IntStream.range(0, 50).mapToObj(i -> ask).toList())) {
            assertThat(answer.get().values()).containsExactly(2, 4, 6);
        }

        verify(models, times(1)).artifact(any());
        verify(predictors, times(1)).restore(any());
    }

    @Test
    void closesTheVersionThatMakesRoomAndLoadsItAgainWhenAsked() {
        loadedVersions = loadedVersions(ONE, 100, Duration.ofSeconds(10));
        for (var id : new int[] {1, 2, 1, 2}) {
            assertThat(ask(id).values()).containsExactly(2, 4, 6);
        }

        await().until(() ->
                restored.stream().filter(predictor -> predictor.closed).count() == 3);
        assertThat(restored).hasSize(4);
    }

    @Test
    void aVersionThatMakesRoomStillAnswersThoseWhoWait() throws Exception {
        loadedVersions = loadedVersions(ONE, 100, Duration.ofSeconds(10));
        permits.drainPermits();
        var inUse = clients.submit(() -> ask(1));
        await().until(() -> !restored.isEmpty() && !restored.get(0).batches.isEmpty());
        var other = clients.submit(() -> ask(2));
        await().until(() -> restored.size() == 2 && !restored.get(1).batches.isEmpty());

        assertThat(restored.get(0).closed).isFalse();
        permits.release(2);
        assertThat(inUse.get().values()).containsExactly(2, 4, 6);
        assertThat(other.get().values()).containsExactly(2, 4, 6);
        await().until(() -> restored.get(0).closed);
    }

    @Test
    void manyClientsOfMoreVersionsThanFitAllGetTheirAnswers() throws Exception {
        loadedVersions = loadedVersions(TWO, 1000, Duration.ofSeconds(10));
        var answers = clients.invokeAll(IntStream.range(0, 400)
                .<Callable<float[]>>mapToObj(i -> () -> loadedVersions
                        .predict(version(i % 7), new float[] {i, 1}, 1, Deadline.in(allowed))
                        .values())
                .toList());

        for (var i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).containsExactly(2 * i, 2, 2 * i + 2);
        }
        loadedVersions.close();
        await().until(() -> restored.stream().allMatch(predictor -> predictor.closed));
    }

    @Test
    void refusesWhenTooManyWait() {
        loadedVersions = loadedVersions(ONE, 1, Duration.ofSeconds(10));
        permits.drainPermits();
        clients.submit(() -> ask(1));
        await().until(() -> !restored.isEmpty() && !restored.get(0).batches.isEmpty());

        assertThatThrownBy(() -> loadedVersions.predict(version(1), new float[4], 2, Deadline.in(allowed)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
                    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                    assertThat(e).hasMessageContaining("at most 1").hasMessageContaining("digits");
                });
    }

    @Test
    void givesUpAfterTheTimeout() {
        loadedVersions = loadedVersions(ONE, 100, Duration.ofMillis(20));
        permits.drainPermits();

        assertThatThrownBy(() -> ask(1)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
            assertThat(e).hasMessageContaining("20 ms");
        });
    }

    @Test
    void aFailedLoadIsTriedAgainAtTheNextRequest() {
        var asking = Thread.currentThread();
        when(models.artifact(any()))
                .thenAnswer(call -> {
                    // A load that fails before the request waits for it is tried again at once
                    await().until(() -> asking.getState() == Thread.State.TIMED_WAITING);
                    throw ProblemException.notFound("The file is gone");
                })
                .thenReturn(new byte[0]);

        assertThatThrownBy(() -> ask(1)).isInstanceOf(ProblemException.class).hasMessage("The file is gone");
        assertThat(ask(1).values()).containsExactly(2, 4, 6);
    }

    @Test
    void aFailingPassIsNoProblemOfTheClient() {
        assertThatThrownBy(() -> loadedVersions.predict(version(1), new float[] {-1, 0}, 1, Deadline.in(allowed)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Version 1 of digits could not answer")
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThat(ask(1).values()).containsExactly(2, 4, 6);
    }

    private Outputs ask(long id) {
        return loadedVersions.predict(version(id), new float[] {1, 2}, 1, Deadline.in(allowed));
    }

    private static ModelVersion version(long id) {
        return TestVersions.version(id, "digits", (int) id, TestVersions.SUMS);
    }

    private LoadedVersions loadedVersions(DataSize most, int queueCapacity, Duration timeout) {
        allowed = timeout;
        var properties = new PredictionProperties(most, 1, queueCapacity, 256, timeout);
        return TestVersions.loadedVersions(models, predictors, properties);
    }
}
