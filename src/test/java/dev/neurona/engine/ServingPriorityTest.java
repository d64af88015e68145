package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ServingPriorityTest {

    private final List<Duration> pauses = new ArrayList<>();
    private long now = -Duration.ofSeconds(3).toNanos();

    @Test
    void pausesForAShareOfTheTimeWhilePredictionsAreAskedFor() {
        var priority = priority(0.75);
        var training = priority.pauses();
        priority.asked();
        work(training, Duration.ofMillis(2));
        assertThat(pauses).containsExactly(Duration.ofMillis(6));
        work(training, Duration.ofMillis(4));
        assertThat(pauses).as("6 and 4 ms after the last request").hasSize(1);
    }

    @Test
    void neverPausesWhenNobodyAsks() {
        var training = priority(0.5).pauses();
        work(training, Duration.ofMillis(3));
        assertThat(pauses).isEmpty();
    }

    @Test
    void looksOnlyAfterAMillisecondOfWork() {
        var priority = priority(0.5);
        var training = priority.pauses();
        priority.asked();
        work(training, Duration.ofNanos(600_000));
        assertThat(pauses).isEmpty();
        work(training, Duration.ofNanos(600_000));
        assertThat(pauses).containsExactly(Duration.ofNanos(1_200_000));
    }

    @Test
    void pausesNoLongerThanTheLongest() {
        var priority = priority(0.9);
        var training = priority.pauses();
        now += Duration.ofSeconds(1).toNanos();
        priority.asked();
        training.afterBatch();
        assertThat(pauses).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void canBeTurnedOff() {
        var priority = priority(0);
        var training = priority.pauses();
        priority.asked();
        work(training, Duration.ofMillis(2));
        assertThat(pauses).isEmpty();
    }

    /** On two cores, with half of their time given up, one works. */
    @Test
    void trainingsTakeTurnsAndGiveThemBack() throws Exception {
        var priority = priority(0.5);
        var first = priority.pauses();
        priority.asked();
        work(first, Duration.ofMillis(2));
        assertThat(pauses).hasSize(1);

        var second = new FutureTask<>(() -> {
            try (var training = priority.pauses()) {
                priority.asked();
                work(training, Duration.ofMillis(2));
                return pauses.size();
            }
        });
        var thread = new Thread(second);
        thread.start();
        Awaitility.await().until(thread::getState, Thread.State.TIMED_WAITING::equals);
        assertThat(pauses)
                .as("its own pause is over, and it waits for its turn")
                .hasSize(2);
        first.close();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(2);

        priority.asked();
        work(first, Duration.ofMillis(2));
        assertThat(pauses).as("nobody has the turn any more").hasSize(3);
    }

    @Test
    void whoIsInterruptedGoesOnAndKnowsOfIt() {
        var priority = priority(0.5);
        var training = priority.pauses();
        priority.asked();
        Thread.currentThread().interrupt();
        work(training, Duration.ofMillis(2));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pauses).hasSize(1);
    }

    private ServingPriority priority(double share) {
        return new ServingPriority(share, 2, Duration.ofMinutes(1), () -> now, nanos -> {
            pauses.add(Duration.ofNanos(nanos));
            now += nanos;
        });
    }

    private void work(ServingPriority.Pauses training, Duration time) {
        now += time.toNanos();
        training.afterBatch();
    }
}
