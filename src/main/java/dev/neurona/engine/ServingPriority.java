package dev.neurona.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets predictions go first. The operating system shares the cores between all threads alike, so that a prediction waits for
 * trainings; but nobody waits for a training by the millisecond. So trainings pause between two batches while predictions are being
 * asked for, for a fixed share of their time: they go on, more slowly, however many predictions there are. What is learned is the
 * same. Safe for any number of threads.
 */
@Component
public class ServingPriority {

    /** So long after a request more of them are expected. */
    private static final long EXPECTED_NANOS = Duration.ofMillis(5).toNanos();
    /** A training works so long before it looks: pauses shorter than this would cost more than they give. */
    private static final long WORK_NANOS = Duration.ofMillis(1).toNanos();

    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final double pauseForWork;
    private final LongSupplier nanos;
    private final LongConsumer sleep;
    private volatile long asked;

    @Autowired
    ServingPriority(EngineProperties properties) {
        this(properties.training().yieldToServing(), System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * @param share of a training's time that it gives up, from 0 to 1
     * @param nanos the time, as {@link System#nanoTime} tells it
     * @param sleep waits for so many nanoseconds, or for less
     */
    ServingPriority(double share, LongSupplier nanos, LongConsumer sleep) {
        this.pauseForWork = share / (1 - share);
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
    final class Pauses {

        private long since = nanos.getAsLong();

        private Pauses() {}

        /** Pauses if it is time to, and predictions are being asked for. */
        void afterBatch() {
            var now = nanos.getAsLong();
            var worked = now - since;
            if (worked < WORK_NANOS) {
                return;
            }
            if (pauseForWork > 0 && now - asked < EXPECTED_NANOS) {
                sleep.accept(Math.min((long) (worked * pauseForWork), LONGEST_PAUSE_NANOS));
                now = nanos.getAsLong();
            }
            since = now;
        }
    }
}
