package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neurona.engine.Predictor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfinedVersionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore permits = new Semaphore(0);
    private final CompletableFuture<RecordingPredictor> restored = new CompletableFuture<>();
    private ConfinedVersion version;

    @AfterEach
    void close() throws InterruptedException {
        permits.release(10_000);
        version.close();
        assertThat(version.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void answersALoneRequestAtOnceOnItsOwnThread() {
        var thread = new AtomicReference<Thread>();
        start(100, 8, () -> {
            thread.set(Thread.currentThread());
            return RecordingPredictor.unhindered();
        });

        assertThat(offer(3, 4).answer().join().values()).containsExactly(3, 4, 7);
        assertThat(thread.get().getName()).isEqualTo("predict-digits-1");
        assertThat(thread.get().isDaemon()).isTrue();
    }

    @Test
    void requestsThatWaitShareOneForwardPassAndGetTheirOwnRows() {
        start(100, 8);
        var first = offer(0, 1);
        awaitPasses(1);
        var waiting = IntStream.range(0, 5).mapToObj(i -> offer(i, 10 * i)).toList();
        var pair = new WaitingRequest(new float[] {5, 6, 7, 8}, 2);
        assertThat(version.offer(pair)).isEqualTo(RequestQueue.Offer.WAITS);
        permits.release(2);

        assertThat(first.answer().join().values()).containsExactly(0, 1, 1);
        for (var i = 0; i < 5; i++) {
            assertThat(waiting.get(i).answer().join().values()).containsExactly(i, 10 * i, 11 * i);
        }
        assertThat(pair.answer().join().values()).containsExactly(5, 6, 11, 7, 8, 15);
        assertThat(restored.join().batches).containsExactly(1, 7);
    }

    @Test
    void aBatchHoldsNoMoreThanItMayExceptForOneLargeRequest() {
        start(100, 4);
        offer(0, 0);
        awaitPasses(1);
        IntStream.range(0, 6).forEach(i -> offer(i, i));
        var large = new WaitingRequest(new float[2 * 9], 9);
        version.offer(large);
        permits.release(100);
        large.answer().join();

        assertThat(restored.join().batches).containsExactly(1, 4, 2, 9);
    }

    @Test
    void refusesWhatGoesBeyondItsCapacityAndTakesItLater() {
        start(3, 8);
        offer(0, 0);
        awaitPasses(1);
        offer(1, 1);
        var last = offer(2, 2);

        assertThat(version.offer(new WaitingRequest(new float[4], 2))).isEqualTo(RequestQueue.Offer.FULL);
        permits.release(100);
        last.answer().join();
        assertThat(version.offer(new WaitingRequest(new float[4], 2))).isEqualTo(RequestQueue.Offer.WAITS);
    }

    @Test
    void aFailingPassFailsItsBatchAndNoOther() {
        start(100, 2);
        var before = offer(0, 0);
        awaitPasses(1);
        var failing = offer(-1, 0);
        var companion = offer(1, 1);
        var after = offer(2, 2);
        permits.release(100);

        assertThat(before.answer().join().values()).containsExactly(0, 0, 0);
        assertThatThrownBy(failing.answer()::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThatThrownBy(companion.answer()::join).hasCauseInstanceOf(ArithmeticException.class);
        assertThat(after.answer().join().values()).containsExactly(2, 2, 4);
    }

    @Test
    void doesNoWorkForARequestThatWasGivenUp() {
        start(100, 8);
        offer(0, 0);
        awaitPasses(1);
        offer(1, 1).answer().cancel(false);
        var kept = offer(2, 2);
        permits.release(100);

        assertThat(kept.answer().join().values()).containsExactly(2, 2, 4);
        assertThat(restored.join().batches).containsExactly(1, 1);
    }

    @Test
    void closesOnlyAfterTheLastRequestThatWaits() throws InterruptedException {
        start(100, 1);
        var running = offer(0, 0);
        awaitPasses(1);
        var waiting = offer(1, 1);
        version.close();

        assertThat(version.offer(new WaitingRequest(new float[2], 1))).isEqualTo(RequestQueue.Offer.CLOSED);
        assertThat(restored.join().closed).isFalse();
        permits.release(100);
        assertThat(running.answer().join().values()).containsExactly(0, 0, 0);
        assertThat(waiting.answer().join().values()).containsExactly(1, 1, 2);
        assertThat(version.awaitEnd(PATIENCE)).isTrue();
        assertThat(restored.join().closed).isTrue();
    }

    @Test
    void aFailedLoadFailsThoseWhoWaitAndTakesNoMore() throws InterruptedException {
        var begin = new Semaphore(0);
        start(100, 8, () -> {
            begin.acquireUninterruptibly();
            throw new IllegalStateException("damaged");
        });
        var waiting = offer(1, 1);
        begin.release();

        assertThatThrownBy(waiting.answer()::join).hasRootCauseMessage("damaged");
        assertThat(version.awaitEnd(PATIENCE)).isTrue();
        assertThat(version.offer(new WaitingRequest(new float[2], 1))).isEqualTo(RequestQueue.Offer.CLOSED);
    }

    private void start(int capacity, int maxBatch) {
        start(capacity, maxBatch, () -> {
            var predictor = new RecordingPredictor(permits);
            restored.complete(predictor);
            return predictor;
        });
    }

    private void start(int capacity, int maxBatch, Supplier<Predictor> restore) {
        version = ConfinedVersion.start(
                "digits-1", restore, new RequestQueue(capacity, maxBatch), (requests, instances, queued, nanos) -> {});
    }

    private WaitingRequest offer(float a, float b) {
        var request = new WaitingRequest(new float[] {a, b}, 1);
        assertThat(version.offer(request)).isEqualTo(RequestQueue.Offer.WAITS);
        return request;
    }

    private void awaitPasses(int passes) {
        await().until(() -> restored.join().batches.size() == passes);
    }
}
