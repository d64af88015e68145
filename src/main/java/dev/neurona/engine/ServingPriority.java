package dev.neurona.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets predictions go first. The operating system shares the cores between all threads alike, so that a prediction waits for
 * trainings; but nobody waits for a training by the millisecond. So trainings pause between two batches while predictions are being
 * asked for, for a fixed share of their time: they go on, more slowly, however many predictions there are. And they take turns, so that
 * their pauses don't fall together by chance, and their work neither: that share of the cores is free for predictions at any time. What
 * is learned is the same. Safe for any number of threads.
 */
@Component
public class ServingPriority {

    /** So long after a request more of them are expected. */
    private static final long EXPECTED_NANOS = Duration.ofMillis(5).toNanos();
    /** A training works so long before it looks: pauses shorter than this would cost more than they give. */
    private static final long WORK_NANOS = Duration.ofMillis(1).toNanos();

    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(200).toNanos();
    /** So long a training waits for its turn: others may be at something that knows of none. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final double pauseForWork;
    private final LongSupplier nanos;
    private final LongConsumer sleep;
    /** One for each training that may work while predictions are asked for. */
    private final Semaphore turns;

    private final Duration patience;

    private volatile long asked;

    @Autowired
    ServingPriority(EngineProperties properties) {
        this(
                properties.training().yieldToServing(),
                Runtime.getRuntime().availableProcessors(),
                PATIENCE,
                System::nanoTime,
                LockSupport::parkNanos);
    }

    /**
     * @param share of a training's time that it gives up, from 0 to 1
     * @param cores how many there are, at least 1
     * @param patience how long a training waits for its turn
     * @param nanos the time, as {@link System#nanoTime} tells it
     * @param sleep waits for so many nanoseconds, or for less
     */
    ServingPriority(double share, int cores, Duration patience, LongSupplier nanos, LongConsumer sleep) {
        this.patience = patience;
        this.pauseForWork = share / (1 - share);
        turns = new Semaphore(Math.max(1, (int) (cores * (1 - share))), true);
        this.nanos = nanos;
        this.sleep = sleep;
        asked = nanos.getAsLong() - EXPECTED_NANOS;
    }

    /** A prediction is being asked for. Costs next to nothing. */
    public void asked() {
        asked = nanos.getAsLong();
    }

    /** For one training, on the thread that trains. */
    Pauses pauses() {
        return new Pauses();
    }

    /** When one training pauses. Confined to its thread. */
    final class Pauses implements AutoCloseable {

        private long since = nanos.getAsLong();
        private boolean hasTurn;

        private Pauses() {}

        /** Pauses if it is time to, and predictions are being asked for. */
        void afterBatch() {
            var now = nanos.getAsLong();
            var worked = now - since;
            if (worked < WORK_NANOS) {
                return;
            }
            close();
            if (pauseForWork > 0 && now - asked < EXPECTED_NANOS) {
                sleep.accept(Math.min((long) (worked * pauseForWork), LONGEST_PAUSE_NANOS));
                awaitTurn();
                now = nanos.getAsLong();
            }
            since = now;
        }

        private void awaitTurn() {
            try {
                hasTurn = turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // It is to end, which its thread finds out when it looks
                Thread.currentThread().interrupt();
            }
        }

        /** Lets another one work. */
        @Override
        public void close() {
            if (hasTurn) {
                hasTurn = false;
                turns.release();
            }
        }
    }
}
