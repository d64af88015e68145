package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatasetsTest {

    /** Counts how often it is read, and fails as often as told. */
    private static final class CountingSource implements DatasetSource {

        final AtomicInteger reads = new AtomicInteger();
        int failures;

        @Override
        public Dataset dataset() {
            return new Dataset(
                    "coins",
                    "",
                    Shape.of(1),
                    List.of("heads", "tails"),
                    new ValueRange(0, 255),
                    Map.of(Split.TRAIN, 2L),
                    "",
                    "",
                    "",
                    Map.of(),
                    List.of(),
                    List.of());
        }

        @Override
        public Examples read(Split split) {
            if (reads.incrementAndGet() <= failures) {
                throw ProblemException.unavailable("broken", Duration.ofSeconds(1));
            }
            return Examples.of(Shape.of(1), 2, new byte[] {10, 20}, new byte[] {0, 1});
        }
    }

    private final CountingSource source = new CountingSource();
    private final Datasets datasets = Datasets.of(source);

    @Test
    void readsOnceHoweverManyAsk() throws Exception {
        var threads = 16;
        var start = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        var answers = new ArrayList<Future<Examples>>();
        for (var i = 0; i < threads; i++) {
            answers.add(pool.submit(() -> {
                start.await();
                return datasets.load("coins", Split.TRAIN);
            }));
        }
        pool.shutdown();

        for (var answer : answers) {
            assertThat(answer.get()).isSameAs(answers.get(0).get());
        }
        assertThat(source.reads).hasValue(1);
    }

    @Test
    void readsNothingBeforeItIsAsked() {
        datasets.list();
        datasets.get("coins");

        assertThat(source.reads).hasValue(0);
    }

    @Test
    void triesAFailedLoadAgain() {
        source.failures = 1;

        assertThatThrownBy(() -> datasets.load("coins", Split.TRAIN)).hasMessage("broken");

        assertThat(datasets.load("coins", Split.TRAIN).size()).isEqualTo(2);
    }

    @Test
    void saysWhatThereIsInsteadOfWhatThereIsNot() {
        assertThat(datasets.find("stamps")).isEmpty();
        assertThatThrownBy(() -> datasets.get("stamps"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.NOT_FOUND))
                .hasMessage("There is no data set \"stamps\"; there are [coins]");
        assertThatThrownBy(() -> datasets.load("coins", Split.TEST))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.NOT_FOUND))
                .hasMessage("Data set coins has no split \"test\"; it has [train]");
    }
}
