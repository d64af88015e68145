package dev.neurona.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Work in parts, of which each helper takes the next one that nobody has. Safe for any number of threads. */
final class SharedWork {

    private final int parts;
    private final IntConsumer task;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch undone;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    SharedWork(int parts, IntConsumer task) {
        this.parts = parts;
        this.task = task;
        this.undone = new CountDownLatch(parts);
    }

    /** Does parts until all are taken. A helper that comes too late has nothing to do. */
    void help() {
        for (var part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
            try {
                task.accept(part);
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                undone.countDown();
            }
        }
    }

    /**
     * Waits until all parts are done, whoever does them. An interrupt is kept for later: others still write to the caller's arrays.
     *
     * @throws IllegalStateException when a part failed
     */
    void await() {
        var interrupted = false;
        while (undone.getCount() > 0) {
            try {
                undone.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        var cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("a part of a batch can't be computed", cause);
        }
    }
}
