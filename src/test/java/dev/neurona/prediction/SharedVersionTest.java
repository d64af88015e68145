package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neurona.onnx.Graph;
import dev.neurona.onnx.OnnxModel;
import dev.neurona.prediction.SharedVersion.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** With a real session of ONNX Runtime, which answers {@code [a, b, a + b]}. */
class SharedVersionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LongAdder passes = new LongAdder();

    @Test
    void answersManyThreadsEachItsOwn() throws Exception {
        var loads = new AtomicInteger();
        var version = start(() -> {
            loads.incrementAndGet();
            return session();
        });
        var clients = Executors.newFixedThreadPool(16);
        try {
            var answers = clients.invokeAll(IntStream.range(0, 5000)
                    .<Callable<float[]>>mapToObj(i -> () -> version.ask(new float[] {i, 1, i, 2}, 2, in(PATIENCE))
                            .values())
                    .toList());
            for (var i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).containsExactly(i, 1, i + 1, i, 2, i + 2);
            }
        } finally {
            clients.shutdown();
            version.close();
        }
        assertThat(loads).hasValue(1);
        assertThat(passes.sum()).isEqualTo(10_000);
        assertThat(version.awaitEnd(PATIENCE)).isTrue();
        assertThatThrownBy(() -> version.ask(new float[2], 1, in(PATIENCE)))
                .isInstanceOf(LoadedVersion.ClosedException.class);
    }

    @Test
    void givesUpOnAVersionThatTakesTooLongToLoad() {
        var session = new CompletableFuture<Session>();
        var version = start(session::join);

        assertThatThrownBy(() -> version.ask(new float[2], 1, in(Duration.ofMillis(20))))
                .isInstanceOf(TimeoutException.class);
        assertThat(version.isLoaded()).isFalse();
        session.complete(session());
        await().until(version::isLoaded);
        version.close();
    }

    @Test
    void saysWhyItCouldNotBeLoadedAndIsClosedThen() throws InterruptedException {
        var begin = new CompletableFuture<Session>();
        var version = start(begin::join);
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return version.ask(new float[2], 1, in(PATIENCE));
            } catch (ExecutionException e) {
                throw new IllegalArgumentException(e.getCause());
            } catch (TimeoutException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        begin.completeExceptionally(new IllegalStateException("damaged"));

        assertThat(version.awaitEnd(PATIENCE)).isTrue();
        assertThatThrownBy(() -> version.ask(new float[2], 1, in(PATIENCE)))
                .isInstanceOf(LoadedVersion.ClosedException.class);
        assertThatThrownBy(waiting::join)
                .satisfiesAnyOf(
                        e -> assertThat(e).hasRootCauseMessage("damaged"),
                        e -> assertThat(e).hasRootCauseInstanceOf(LoadedVersion.ClosedException.class));
    }

    @Test
    void freesASessionThatCameAfterTheClose() throws InterruptedException {
        var session = new CompletableFuture<Session>();
        var version = start(session::join);
        version.close();
        assertThat(version.awaitEnd(Duration.ofMillis(1))).isFalse();

        session.complete(session());

        assertThat(version.awaitEnd(PATIENCE)).isTrue();
    }

    private SharedVersion start(Supplier<Session> load) {
        return SharedVersion.start(
                "sums-1",
                load,
                new PredictionProperties(DataSize.ofMegabytes(1), 1, 100_000, 8, PATIENCE),
                (requests, instances, queued, nanos) -> passes.add(instances));
    }

    private static Session session() {
        var graph = new Graph("sums");
        var x = graph.input("x", List.of(2));
        var matrix = graph.constant(new float[] {1, 0, 1, 0, 1, 1}, 2, 3);
        graph.output("y", graph.node("MatMul", List.of(x, matrix)), List.of(3));
        return new Session(OnnxModel.load(graph.toBytes(), 1, null, 0), false);
    }

    private static Deadline in(Duration duration) {
        return Deadline.in(duration);
    }
}
