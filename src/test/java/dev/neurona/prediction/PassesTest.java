package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.prediction.PassRequest.State;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PassesTest {

    private final AtomicInteger emptied = new AtomicInteger();
    private final Queue<Runnable> reminders = new ArrayDeque<>();
    private final Passes passes = new Passes(4, 3, 1, reminders::add, emptied::incrementAndGet);

    @Test
    void aLoneRequestComputesAtOnce() {
        var request = enter(1);
        assertThat(request.state).isEqualTo(State.LEADS);
        assertThat(passes.batch(request)).containsExactly(request);
        passes.leave(request);
        assertThat(enter(1).state).isEqualTo(State.LEADS);
    }

    /** Java 17, which the service is compiled for, has none. */
    @Test
    void knowsAVirtualThread() throws Exception {
        assertThat(enter(1).isVirtual()).isFalse();
        if (Runtime.version().feature() >= 21) {
            var request = new AtomicReference<PassRequest>();
            Runnable made = () -> request.set(new PassRequest(new float[1], 1));
            ((Thread) Thread.class
                            .getMethod("startVirtualThread", Runnable.class)
                            .invoke(null, made))
                    .join();
            assertThat(request.get().isVirtual()).isTrue();
        }
    }

    @Test
    void takesAlongWhatWaitsAndFits() {
        var first = enter(1);
        var second = enter(1);
        var third = enter(1);
        var fourth = enter(1);

        assertThat(second.state).isEqualTo(State.WAITS);
        assertThat(passes.batch(first)).containsExactly(first, second, third);
        assertThat(third.state).isEqualTo(State.TAKEN);
        passes.leave(first);
        assertThat(fourth.state).isEqualTo(State.LEADS);
    }

    @Test
    void aLargeRequestIsAPassOfItsOwn() {
        var first = enter(1);
        var large = enter(4);
        assertThat(passes.batch(first)).containsExactly(first);
        passes.leave(first);
        assertThat(passes.batch(large)).containsExactly(large);
    }

    @Test
    void refusesWhatGoesBeyondItsCapacity() {
        enter(1);
        enter(3);
        assertThatThrownBy(() -> enter(2)).isInstanceOf(LoadedVersion.FullException.class);
        assertThat(enter(1).state).isEqualTo(State.WAITS);
    }

    @Test
    void oneThatGivesUpTakesNoPlaceAndIsNotComputed() {
        var first = enter(1);
        var second = enter(4);
        assertThat(passes.giveUp(second)).isTrue();
        var third = enter(2);

        assertThat(passes.batch(first)).containsExactly(first, third);
        assertThat(passes.giveUp(third)).isFalse();
        assertThat(passes.giveUp(first)).isFalse();
    }

    @Test
    void isEmptyWhenTheLastOneHasLeftAfterTheClose() {
        var first = enter(1);
        var second = enter(1);
        passes.close();
        assertThatThrownBy(() -> enter(1)).isInstanceOf(LoadedVersion.ClosedException.class);
        passes.leave(first);
        assertThat(second.state).isEqualTo(State.LEADS);
        assertThat(emptied).hasValue(0);
        passes.leave(second);
        passes.close();
        assertThat(emptied).hasValue(1);
        assertThat(first.state).isEqualTo(State.LEADS);
    }

    @Test
    void remindsThoseThatWaitOfTheirDeadlinesAsLongAsThereAreAny() {
        var first = enter(1);
        assertThat(reminders).isEmpty();
        enter(1);
        enter(1);
        assertThat(reminders).hasSize(1);
        remind();
        assertThat(reminders).hasSize(1);

        passes.batch(first);
        remind();
        assertThat(reminders).as("of those that are computed for").hasSize(1);

        passes.leave(first);
        remind();
        assertThat(reminders).isEmpty();
        enter(1);
        enter(1);
        assertThat(reminders).hasSize(1);
    }

    /** Each of them is parked, and only a reminder or an answer wakes it. */
    @Test
    void aReminderWakesWhoWaitsAndWhoIsComputedFor() throws Exception {
        var leader = enter(1);
        var taken = new Parked();
        passes.batch(leader);
        var waiting = new Parked();
        for (var i = 1; i <= 3; i++) {
            remind();
            taken.awaitWoken(i);
            waiting.awaitWoken(i);
        }
        taken.interrupt();
        waiting.interrupt();
    }

    /** Counts how often it is woken. */
    private final class Parked extends Thread {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final Semaphore woken = new Semaphore(0);

        Parked() throws InterruptedException {
            setDaemon(true);
            start();
            entered.await();
        }

        @Override
        public void run() {
            enter(1);
            entered.countDown();
            while (true) {
                LockSupport.park();
                if (isInterrupted()) {
                    return;
                }
                woken.release();
            }
        }

        void awaitWoken(int times) throws InterruptedException {
            assertThat(woken.tryAcquire(10, TimeUnit.SECONDS))
                    .as("wake %d", times)
                    .isTrue();
        }
    }

    private void remind() {
        reminders.remove().run();
    }

    private PassRequest enter(int count) {
        var request = new PassRequest(new float[count], count);
        passes.enter(request);
        return request;
    }
}
