package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportWriterTest {

    private final ReportWriter writer = new ReportWriter(7);
    private final List<Integer> stored = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void storesInOrderOnAThreadOfItsOwn() {
        var threads = new CopyOnWriteArrayList<String>();
        var numbers = IntStream.range(0, 100).boxed().toList();

        numbers.forEach(number -> writer.write(() -> {
            threads.add(Thread.currentThread().getName());
            stored.add(number);
        }));
        writer.await();

        assertThat(stored).isEqualTo(numbers);
        assertThat(threads).containsOnly("run-7-reports");
    }

    @Test
    void letsTrainingGoOnWhileOneIsStored_andHoldsItUpAtTheThird() {
        var mayEnd = new CountDownLatch(1);
        writer.write(() -> {
            uninterrupted(mayEnd);
            stored.add(1);
        });
        writer.write(() -> stored.add(2));
        assertThat(writer.isIdle()).isFalse();

        var training = CompletableFuture.runAsync(() -> {
            writer.write(() -> stored.add(3));
            writer.await();
        });
        assertThat(stored).isEmpty();
        assertThat(training).isNotDone();
        mayEnd.countDown();

        await().untilAsserted(() -> assertThat(training).isCompleted());
        assertThat(stored).containsExactly(1, 2, 3);
        assertThat(writer.isIdle()).isTrue();
        assertThat(writer.waited()).isPositive();
    }

    @Test
    void throwsOnTheTrainingThreadWhatStoringFailedWith_andStoresNothingMore() {
        writer.write(() -> {
            throw new IllegalStateException("no longer current");
        });

        await().untilAsserted(() -> assertThatThrownBy(writer::isIdle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no longer current"));
        writer.write(() -> stored.add(1));
        assertThatThrownBy(() -> writer.write(() -> stored.add(2))).hasMessage("no longer current");
        assertThatThrownBy(writer::await).hasMessage("no longer current");
        assertThat(stored).isEmpty();
    }

    @Test
    void throwsErrorsToo() {
        writer.write(() -> {
            throw new OutOfMemoryError("a large checkpoint");
        });

        assertThatThrownBy(writer::await).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void closesAfterWhatIsBeingStored_withoutAWordAboutHowThatEnds() {
        writer.write(() -> {
            stored.add(1);
            throw new IllegalStateException("no longer current");
        });

        writer.close();

        assertThat(stored).containsExactly(1);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
